<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>SystemCheck</name>
    <message numerus="yes">
        <source>%n display(s)</source>
        <translation>
            <numerusform>%n display</numerusform>
            <numerusform>%n displays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::ChoiceItem</name>
    <message numerus="yes">
        <source>%n answer(s) are to be chosen. Take one back first.</source>
        <translation>
            <numerusform>%n answer is to be chosen. Take one back first.</numerusform>
            <numerusform>%n answers are to be chosen. Take one back first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::EndedScreen</name>
    <message numerus="yes">
        <source>Receipt: %n sealed record(s), head %1…, handed in at %2. It is signed by the server and kept on this computer.</source>
        <translation>
            <numerusform>Receipt: %n sealed record, head %1…, handed in at %2. It is signed by the server and kept on this computer.</numerusform>
            <numerusform>Receipt: %n sealed records, head %1…, handed in at %2. It is signed by the server and kept on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::ExamController</name>
    <message numerus="yes">
        <source>%n minute(s) left.</source>
        <translation>
            <numerusform>%n minute left.</numerusform>
            <numerusform>%n minutes left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) were added to your time.</source>
        <translation>
            <numerusform>%n minute was added to your time.</numerusform>
            <numerusform>%n minutes were added to your time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::ExamScreen</name>
    <message numerus="yes">
        <source>%n question(s) are not answered. After this nothing can be changed.</source>
        <translation>
            <numerusform>%n question is not answered. After this nothing can be changed.</numerusform>
            <numerusform>%n questions are not answered. After this nothing can be changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::WaitingScreen</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) are in front of you.</source>
        <translation>
            <numerusform>%n candidate is in front of you.</numerusform>
            <numerusform>%n candidates are in front of you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::AlertBar</name>
    <message numerus="yes">
        <source>%1   and %n more</source>
        <translation>
            <numerusform>%1   and %n more</numerusform>
            <numerusform>%1   and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ConsoleController</name>
    <message numerus="yes">
        <source>%1 has %n minute(s) more.</source>
        <translation>
            <numerusform>%1 has %n minute more.</numerusform>
            <numerusform>%1 has %n minutes more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message numerus="yes">
        <source>Live, %n candidate(s)</source>
        <translation>
            <numerusform>Live, %n candidate</numerusform>
            <numerusform>Live, %n candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::SessionPanel</name>
    <message numerus="yes">
        <source>Disconnected %n time(s)</source>
        <translation>
            <numerusform>Disconnected once</numerusform>
            <numerusform>Disconnected %n times</numerusform>
        </translation>
    </message>
</context>
</TS>
