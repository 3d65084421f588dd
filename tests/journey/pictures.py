"""Draws the picture that stands in for a camera: a face and a card, made of simple shapes."""

import subprocess


def draw_candidate(file, name):
    subprocess.run(["convert", "-size", "960x720", "gradient:#dfe7f1-#b9c6d6",
                    "-fill", "#3c2a20", "-draw", "ellipse 480,300 165,205 0,360",
                    "-fill", "#e3b591", "-draw", "ellipse 480,330 135,175 0,360",
                    "-fill", "#35506e", "-draw", "ellipse 480,760 300,230 0,360",
                    "-fill", "white", "-draw", "ellipse 430,310 24,13 0,360", "-draw", "ellipse 530,310 24,13 0,360",
                    "-fill", "#2b2018", "-draw", "circle 430,310 430,320", "-draw", "circle 530,310 530,320",
                    "-fill", "none", "-stroke", "#a3604a", "-strokewidth", "6", "-draw", "ellipse 480,415 45,18 20,160",
                    "-stroke", "#8a97a8", "-strokewidth", "3", "-fill", "#f7f9fc", "-draw", "roundrectangle 640,470 930,650 14,14",
                    "-stroke", "none", "-fill", "#1f4e9c", "-draw", "rectangle 660,490 740,590",
                    "-fill", "#1b2430", "-pointsize", "22", "-annotate", "+755+520", "IDENTITY CARD",
                    "-pointsize", "20", "-annotate", "+755+555", name, file], check=True)
