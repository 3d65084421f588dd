<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Calculator</name>
    <message>
        <source>Cannot divide by zero</source>
        <translation>Division durch null ist nicht möglich</translation>
    </message>
    <message>
        <source>No real result</source>
        <translation>Kein reelles Ergebnis</translation>
    </message>
    <message>
        <source>The number is too large</source>
        <translation>Die Zahl ist zu groß</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>Kein Ergebnis</translation>
    </message>
    <message>
        <source>Only whole numbers have a factorial</source>
        <translation>Nur ganze Zahlen haben eine Fakultät</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>The camera gives no picture. Close other programs that use it, or plug it in again.</source>
        <translation>Die Kamera liefert kein Bild. Beenden Sie andere Programme, die sie verwenden, oder schließen Sie sie neu an.</translation>
    </message>
    <message>
        <source>The camera was disconnected. Plug it in again.</source>
        <translation>Die Kamera wurde getrennt. Schließen Sie sie wieder an.</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in; it is used at once.</source>
        <translation>Es wurde keine Kamera gefunden. Schließen Sie eine an; sie wird sofort verwendet.</translation>
    </message>
    <message>
        <source>the window did not get full screen</source>
        <translation>das Fenster wurde nicht bildschirmfüllend</translation>
    </message>
    <message>
        <source>another window got the keyboard</source>
        <translation>ein anderes Fenster erhielt die Tastatur</translation>
    </message>
    <message>
        <source>the window was made small</source>
        <translation>das Fenster wurde verkleinert</translation>
    </message>
    <message>
        <source>the window left full screen</source>
        <translation>das Fenster verließ den Vollbildmodus</translation>
    </message>
    <message>
        <source>shortcuts of the desktop and of other programs work</source>
        <translation>Tastenkürzel des Desktops und anderer Programme funktionieren</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The message could not be read. Update the application.</source>
        <translation>Die Nachricht konnte nicht gelesen werden. Aktualisieren Sie die Anwendung.</translation>
    </message>
    <message>
        <source>The message is larger than the server accepts.</source>
        <translation>Die Nachricht ist größer, als der Server annimmt.</translation>
    </message>
    <message>
        <source>Too many requests. Wait a moment and try again.</source>
        <translation>Zu viele Anfragen. Warten Sie einen Moment und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This version of the application does not fit the server. Install the current version.</source>
        <translation>Diese Version der Anwendung passt nicht zum Server. Installieren Sie die aktuelle Version.</translation>
    </message>
    <message>
        <source>This admission code is not known. Check it letter by letter against your confirmation.</source>
        <translation>Dieser Zulassungscode ist nicht bekannt. Vergleichen Sie ihn Zeichen für Zeichen mit Ihrer Bestätigung.</translation>
    </message>
    <message>
        <source>This admission code was already used on another workstation. Ask the staff for a new one.</source>
        <translation>Dieser Zulassungscode wurde bereits an einem anderen Arbeitsplatz verwendet. Bitten Sie das Personal um einen neuen.</translation>
    </message>
    <message>
        <source>Check-in is not open at this time. Your confirmation says when it opens.</source>
        <translation>Der Check-in ist zurzeit nicht geöffnet. In Ihrer Bestätigung steht, wann er beginnt.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>Name, password or code is not right.</source>
        <translation>Name, Passwort oder Code ist nicht richtig.</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>Dieses Konto ist dazu nicht berechtigt.</translation>
    </message>
    <message>
        <source>This computer could not prove that the session is its own. Ask the staff for a new code.</source>
        <translation>Dieser Computer konnte nicht nachweisen, dass die Sitzung ihm gehört. Bitten Sie das Personal um einen neuen Code.</translation>
    </message>
    <message>
        <source>The exam was opened on another connection, and goes on there.</source>
        <translation>Die Prüfung wurde über eine andere Verbindung geöffnet und wird dort fortgesetzt.</translation>
    </message>
    <message>
        <source>This exam session is not known to the server.</source>
        <translation>Diese Prüfungssitzung ist dem Server nicht bekannt.</translation>
    </message>
    <message>
        <source>This exam session has ended.</source>
        <translation>Diese Prüfungssitzung ist beendet.</translation>
    </message>
    <message>
        <source>This step is not possible now.</source>
        <translation>Dieser Schritt ist jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>An answer arrived out of order and is sent again.</source>
        <translation>Eine Antwort kam in falscher Reihenfolge an und wird erneut gesendet.</translation>
    </message>
    <message>
        <source>An answer does not follow from the one before it. Tell the proctor; nothing saved is lost.</source>
        <translation>Eine Antwort schließt nicht an die vorherige an. Sagen Sie es der Aufsicht; nichts Gespeichertes geht verloren.</translation>
    </message>
    <message>
        <source>The time for this section is over.</source>
        <translation>Die Zeit für diesen Abschnitt ist abgelaufen.</translation>
    </message>
    <message>
        <source>Something in the form is not right. Correct it and send it again.</source>
        <translation>Eine Angabe im Formular ist nicht richtig. Korrigieren Sie sie und senden Sie das Formular erneut.</translation>
    </message>
    <message>
        <source>This link was used before or is too old. Ask for a new one.</source>
        <translation>Dieser Link wurde bereits verwendet oder ist zu alt. Fordern Sie einen neuen an.</translation>
    </message>
    <message>
        <source>The requirements for this are not met yet.</source>
        <translation>Die Voraussetzungen dafür sind noch nicht erfüllt.</translation>
    </message>
    <message>
        <source>It is too early for this.</source>
        <translation>Dafür ist es zu früh.</translation>
    </message>
    <message>
        <source>It is too late for this.</source>
        <translation>Dafür ist es zu spät.</translation>
    </message>
    <message>
        <source>No place is left at that time. Choose another.</source>
        <translation>Zu dieser Zeit ist kein Platz mehr frei. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This code is not known, was used already, or has expired. Check it letter by letter.</source>
        <translation>Dieser Code ist nicht bekannt, wurde bereits verwendet oder ist abgelaufen. Prüfen Sie ihn Zeichen für Zeichen.</translation>
    </message>
    <message>
        <source>The payment was declined. Nothing was charged; try another card or another way to pay.</source>
        <translation>Die Zahlung wurde abgelehnt. Es wurde nichts belastet; versuchen Sie es mit einer anderen Karte oder Zahlungsart.</translation>
    </message>
    <message>
        <source>It was not found.</source>
        <translation>Es wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>It exists already.</source>
        <translation>Es ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>Something else changed it meanwhile. Look again and repeat.</source>
        <translation>Es wurde inzwischen anderweitig geändert. Prüfen Sie den neuen Stand und wiederholen Sie den Schritt.</translation>
    </message>
    <message>
        <source>The server cannot save at the moment. Your answers are kept on this computer and sent again.</source>
        <translation>Der Server kann zurzeit nicht speichern. Ihre Antworten bleiben auf diesem Computer erhalten und werden erneut gesendet.</translation>
    </message>
    <message>
        <source>The disk is full. Your answers are kept and sent again as soon as there is room.</source>
        <translation>Der Speicherplatz ist erschöpft. Ihre Antworten bleiben erhalten und werden erneut gesendet, sobald Platz frei ist.</translation>
    </message>
    <message>
        <source>The connection failed. It is tried again by itself.</source>
        <translation>Die Verbindung ist fehlgeschlagen. Sie wird automatisch erneut versucht.</translation>
    </message>
    <message>
        <source>It took too long. Try again.</source>
        <translation>Es hat zu lange gedauert. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>Eine Datei konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The server cannot do this at the moment. Tell the staff; nothing you did is lost.</source>
        <translation>Der Server kann dies zurzeit nicht ausführen. Sagen Sie es dem Personal; nichts von dem, was Sie getan haben, geht verloren.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>LLM Cost Ops Certification: the candidate&apos;s application</source>
        <translation>LLM Cost Ops Certification: die Anwendung für Prüflinge</translation>
    </message>
    <message>
        <source>Address of the server: wss://host:port (LCOC_SERVER)</source>
        <translation>Adresse des Servers: wss://host:port (LCOC_SERVER)</translation>
    </message>
    <message>
        <source>PEM file with the only certificates to trust (LCOC_TRUST)</source>
        <translation>PEM-Datei mit den Zertifikaten, denen allein vertraut wird (LCOC_TRUST)</translation>
    </message>
    <message>
        <source>Where answers are kept on this computer (LCOC_FOLDER)</source>
        <translation>Wo Antworten auf diesem Computer aufbewahrt werden (LCOC_FOLDER)</translation>
    </message>
    <message>
        <source>Picture that stands in for a missing camera (LCOC_STILL_PICTURE)</source>
        <translation>Bild, das eine fehlende Kamera ersetzt (LCOC_STILL_PICTURE)</translation>
    </message>
    <message>
        <source>Leave the computer as it is: for demonstrations; the proctor is told</source>
        <translation>Den Computer unverändert lassen: für Vorführungen; die Aufsicht wird darüber informiert</translation>
    </message>
    <message>
        <source>Check this computer ahead of the exam day</source>
        <translation>Diesen Computer vor dem Prüfungstag prüfen</translation>
    </message>
    <message>
        <source>Link of the portal: lcoc-exam://host</source>
        <translation>Link des Portals: lcoc-exam://host</translation>
    </message>
    <message>
        <source>lcoc-exam: this is no link of the portal: %1</source>
        <translation>lcoc-exam: Das ist kein Link des Portals: %1</translation>
    </message>
    <message>
        <source>Exam server; else LCOC_SERVER.</source>
        <translation>Prüfungsserver; sonst LCOC_SERVER.</translation>
    </message>
    <message>
        <source>The only certificates to trust, PEM; else LCOC_TRUST; else the system&apos;s.</source>
        <translation>Die einzigen Zertifikate, denen vertraut wird, als PEM; sonst LCOC_TRUST; sonst die des Systems.</translation>
    </message>
    <message>
        <source>Staff name to begin with.</source>
        <translation>Personalname, der voreingetragen wird.</translation>
    </message>
    <message>
        <source>lcoc-console: tell the server: --server wss://host:port or LCOC_SERVER</source>
        <translation>lcoc-console: Geben Sie den Server an: --server wss://host:port oder LCOC_SERVER</translation>
    </message>
</context>
<context>
    <name>StillSource</name>
    <message>
        <source>Still picture</source>
        <translation>Standbild</translation>
    </message>
</context>
<context>
    <name>SystemCheck</name>
    <message numerus="yes">
        <source>%n display(s)</source>
        <translation>
            <numerusform>%n Bildschirm</numerusform>
            <numerusform>%n Bildschirme</numerusform>
        </translation>
    </message>
    <message>
        <source>Displays</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>Unplug all but one. Further displays are blacked out during the exam.</source>
        <translation>Trennen Sie alle bis auf einen. Weitere Bildschirme bleiben während der Prüfung schwarz.</translation>
    </message>
    <message>
        <source>Screen size</source>
        <translation>Bildschirmauflösung</translation>
    </message>
    <message>
        <source>Choose at least 1366 × 768 in the display settings.</source>
        <translation>Wählen Sie in den Anzeigeeinstellungen mindestens 1366 × 768.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>A still picture stands in for the camera</source>
        <translation>Ein Standbild ersetzt die Kamera</translation>
    </message>
    <message>
        <source>Connect a camera if there is one.</source>
        <translation>Schließen Sie eine Kamera an, falls vorhanden.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Connect a camera and close programs that use it, then repeat the check.</source>
        <translation>Schließen Sie eine Kamera an, beenden Sie Programme, die sie verwenden, und wiederholen Sie die Prüfung des Computers.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>No microphone was found</source>
        <translation>Kein Mikrofon gefunden</translation>
    </message>
    <message>
        <source>You can go on: the proctor and you can write to each other.</source>
        <translation>Sie können fortfahren: Sie und die Aufsicht können einander schreiben.</translation>
    </message>
    <message>
        <source>Connection delay</source>
        <translation>Verbindungsverzögerung</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Check the network, then repeat the check.</source>
        <translation>Prüfen Sie das Netzwerk und wiederholen Sie den Test.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Use a cable instead of a wireless network, and stop downloads.</source>
        <translation>Verwenden Sie ein Kabel statt eines Funknetzes und beenden Sie Downloads.</translation>
    </message>
    <message>
        <source>Connection speed</source>
        <translation>Verbindungsgeschwindigkeit</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>Stop downloads and video calls on this network.</source>
        <translation>Beenden Sie Downloads und Videoanrufe in diesem Netzwerk.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>%1 s off</source>
        <translation>%1 s Abweichung</translation>
    </message>
    <message>
        <source>%1 min off</source>
        <translation>%1 min Abweichung</translation>
    </message>
    <message>
        <source>Your exam is timed by the server, so you can go on. Set the clock afterwards.</source>
        <translation>Die Zeit Ihrer Prüfung misst der Server, Sie können also fortfahren. Stellen Sie die Uhr danach.</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Answers cannot be kept on this computer</source>
        <translation>Antworten können auf diesem Computer nicht aufbewahrt werden</translation>
    </message>
    <message>
        <source>Call the staff.</source>
        <translation>Rufen Sie das Personal.</translation>
    </message>
    <message>
        <source>Delete files that are not needed.</source>
        <translation>Löschen Sie Dateien, die nicht benötigt werden.</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Andere Programme</translation>
    </message>
    <message>
        <source>Nothing in the way</source>
        <translation>Nichts steht im Weg</translation>
    </message>
    <message>
        <source>Close these programs, then repeat the check.</source>
        <translation>Beenden Sie diese Programme und wiederholen Sie den Test.</translation>
    </message>
    <message>
        <source>Exam window</source>
        <translation>Prüfungsfenster</translation>
    </message>
    <message>
        <source>Locked while the exam runs</source>
        <translation>Gesperrt, solange die Prüfung läuft</translation>
    </message>
    <message>
        <source>Not locked: started for a demonstration</source>
        <translation>Nicht gesperrt: für eine Vorführung gestartet</translation>
    </message>
    <message>
        <source>%1 MB free</source>
        <translation>%1 MB frei</translation>
    </message>
</context>
<context>
    <name>Tutorial</name>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Choose an answer with the mouse, or press its letter: A, B, C. Where several answers are to be chosen, the question says how many. You may change an answer as often as you like.</source>
        <translation>Wählen Sie eine Antwort mit der Maus oder drücken Sie ihren Buchstaben: A, B, C. Sind mehrere Antworten zu wählen, sagt die Aufgabe, wie viele. Sie können eine Antwort beliebig oft ändern.</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Previous and Next take you through the questions: Alt+P and Alt+N. The Navigator (Alt+V) shows all of them: answered, unanswered, flagged and not yet seen.</source>
        <translation>„Vorherige“ und „Nächste“ führen Sie durch die Aufgaben: Alt+V und Alt+N. Der Navigator (Alt+G) zeigt alle: beantwortet, unbeantwortet, markiert und noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Flagging and marking</source>
        <translation>Markieren und hervorheben</translation>
    </message>
    <message>
        <source>Flag a question for review with Alt+F. Strike out an answer that you rule out with the button beside it. Mark words of the question by selecting them and pressing Alt+M.</source>
        <translation>Markieren Sie eine Aufgabe zur Durchsicht mit Alt+K. Streichen Sie eine Antwort, die Sie ausschließen, mit der Schaltfläche daneben durch. Heben Sie Wörter der Aufgabe hervor, indem Sie sie auswählen und Alt+M drücken.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Calculator, whiteboard and notepad open in panels that you can move. The chat reaches the proctor. Text size and colours can be changed at any time.</source>
        <translation>Taschenrechner, Whiteboard und Notizblock öffnen sich in Feldern, die Sie verschieben können. Über den Chat erreichen Sie die Aufsicht. Textgröße und Farben lassen sich jederzeit ändern.</translation>
    </message>
    <message>
        <source>Saved, always</source>
        <translation>Immer gespeichert</translation>
    </message>
    <message>
        <source>Every change is kept on this computer and on the server; the mark beside the question says when. If the connection is lost, the exam pauses by itself and the time is given back.</source>
        <translation>Jede Änderung wird auf diesem Computer und auf dem Server gespeichert; das Zeichen neben der Aufgabe zeigt, wann. Geht die Verbindung verloren, wird die Prüfung automatisch angehalten und die Zeit gutgeschrieben.</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Review shows every question once more. End exam hands in, after asking you once. When time is over, everything you have answered is handed in by itself.</source>
        <translation>Die Durchsicht zeigt noch einmal jede Aufgabe. „Prüfung beenden“ gibt die Prüfung nach einer Rückfrage ab. Ist die Zeit abgelaufen, wird alles, was Sie beantwortet haben, automatisch abgegeben.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The exam window was left</source>
        <translation>Das Prüfungsfenster wurde verlassen</translation>
    </message>
    <message>
        <source>Back in the exam window</source>
        <translation>Zurück im Prüfungsfenster</translation>
    </message>
    <message>
        <source>A second display was connected</source>
        <translation>Ein zweiter Bildschirm wurde angeschlossen</translation>
    </message>
    <message>
        <source>A key combination was blocked</source>
        <translation>Eine Tastenkombination wurde blockiert</translation>
    </message>
    <message>
        <source>Another program holds the keyboard</source>
        <translation>Ein anderes Programm hält die Tastatur</translation>
    </message>
    <message>
        <source>A program that must be closed is running</source>
        <translation>Ein Programm läuft, das geschlossen sein muss</translation>
    </message>
    <message>
        <source>The exam runs in a virtual machine</source>
        <translation>Die Prüfung läuft in einer virtuellen Maschine</translation>
    </message>
    <message>
        <source>The camera gives no picture</source>
        <translation>Die Kamera liefert kein Bild</translation>
    </message>
    <message>
        <source>The computer could not be locked down</source>
        <translation>Der Computer konnte nicht gesperrt werden</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Asked to be admitted</source>
        <translation>Zulassung angefragt</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>Zugelassen</translation>
    </message>
    <message>
        <source>Asked to repeat a step</source>
        <translation>Gebeten, einen Schritt zu wiederholen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Began the exam</source>
        <translation>Prüfung begonnen</translation>
    </message>
    <message>
        <source>Ended a section</source>
        <translation>Abschnitt beendet</translation>
    </message>
    <message>
        <source>Break over</source>
        <translation>Pause vorbei</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Wieder verbunden</translation>
    </message>
    <message>
        <source>Paused by a proctor</source>
        <translation>Von der Aufsicht angehalten</translation>
    </message>
    <message>
        <source>Pause lifted by a proctor</source>
        <translation>Unterbrechung von der Aufsicht aufgehoben</translation>
    </message>
    <message>
        <source>Server restarted</source>
        <translation>Server neu gestartet</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Technische Störung</translation>
    </message>
    <message>
        <source>Technical fault cleared</source>
        <translation>Technische Störung behoben</translation>
    </message>
    <message>
        <source>Time added</source>
        <translation>Zeit hinzugefügt</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Abgegeben</translation>
    </message>
    <message>
        <source>Time over</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Did not come back in time</source>
        <translation>Nicht rechtzeitig zurückgekehrt</translation>
    </message>
    <message>
        <source>Interrupted, free retake</source>
        <translation>Abgebrochen, kostenlose Wiederholung</translation>
    </message>
    <message>
        <source>Ended by a proctor</source>
        <translation>Von der Aufsicht beendet</translation>
    </message>
    <message>
        <source>Did not appear</source>
        <translation>Nicht erschienen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Displays</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>Screen size</source>
        <translation>Bildschirmauflösung</translation>
    </message>
    <message>
        <source>Connection delay</source>
        <translation>Verbindungsverzögerung</translation>
    </message>
    <message>
        <source>Connection speed</source>
        <translation>Verbindungsgeschwindigkeit</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Andere Programme</translation>
    </message>
    <message>
        <source>Exam window</source>
        <translation>Prüfungsfenster</translation>
    </message>
    <message>
        <source>Paused: connection lost</source>
        <translation>Angehalten: Verbindung verloren</translation>
    </message>
    <message>
        <source>Paused: server restarted</source>
        <translation>Angehalten: Server neu gestartet</translation>
    </message>
    <message>
        <source>Paused: technical fault</source>
        <translation>Angehalten: technische Störung</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Checking in</source>
        <translation>Beim Check-in</translation>
    </message>
    <message>
        <source>Waiting for admission</source>
        <translation>Wartet auf Zulassung</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>In der Pause</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>%1, not connected</source>
        <translation>%1, nicht verbunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>bitte ansehen</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>nicht in Ordnung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>candidate::BreakScreen</name>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>End the break now</source>
        <translation>Pause jetzt beenden</translation>
    </message>
    <message>
        <source>The next section begins by itself when the break is over.</source>
        <translation>Der nächste Abschnitt beginnt nach der Pause automatisch.</translation>
    </message>
    <message>
        <source>Time left of the break: %1</source>
        <translation>Verbleibende Pausenzeit: %1</translation>
    </message>
</context>
<context>
    <name>candidate::ChatPanel</name>
    <message>
        <source>Chat with the proctor</source>
        <translation>Chat mit der Aufsicht</translation>
    </message>
</context>
<context>
    <name>candidate::ChoiceItem</name>
    <message>
        <source>Strike out this answer</source>
        <translation>Diese Antwort durchstreichen</translation>
    </message>
    <message>
        <source>Strike out answer %1</source>
        <translation>Antwort %1 durchstreichen</translation>
    </message>
    <message>
        <source>Answer %1: %2</source>
        <translation>Antwort %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) are to be chosen. Take one back first.</source>
        <translation>
            <numerusform>Es ist %n Antwort zu wählen. Nehmen Sie zuerst eine zurück.</numerusform>
            <numerusform>Es sind %n Antworten zu wählen. Nehmen Sie zuerst eine zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::EndedScreen</name>
    <message>
        <source>Your exam was interrupted</source>
        <translation>Ihre Prüfung wurde abgebrochen</translation>
    </message>
    <message>
        <source>Your exam was ended</source>
        <translation>Ihre Prüfung wurde beendet</translation>
    </message>
    <message>
        <source>A proctor ended the exam: %1</source>
        <translation>Die Aufsicht hat die Prüfung beendet: %1</translation>
    </message>
    <message>
        <source>Every answer that was saved is kept. You can ask for a review; a second person will decide.</source>
        <translation>Jede gespeicherte Antwort bleibt erhalten. Sie können eine Überprüfung verlangen; darüber entscheidet eine zweite Person.</translation>
    </message>
    <message>
        <source>Check-in is closed</source>
        <translation>Der Check-in ist geschlossen</translation>
    </message>
    <message>
        <source>The time for check-in is over.</source>
        <translation>Die Zeit für den Check-in ist vorbei.</translation>
    </message>
    <message>
        <source>Ask the staff what you can do.</source>
        <translation>Fragen Sie das Personal, was Sie tun können.</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Vielen Dank</translation>
    </message>
    <message>
        <source>Your exam is handed in.</source>
        <translation>Ihre Prüfung ist abgegeben.</translation>
    </message>
    <message>
        <source>Your preliminary result is being prepared …</source>
        <translation>Ihr vorläufiges Ergebnis wird ermittelt …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your result needs a person to look at it.</source>
        <translation>Ihr Ergebnis muss von einer Person geprüft werden.</translation>
    </message>
    <message>
        <source>The programme will write to you. You need to do nothing.</source>
        <translation>Das Zertifizierungsprogramm wird Ihnen schreiben. Sie müssen nichts tun.</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Not passed this time</source>
        <translation>Diesmal nicht bestanden</translation>
    </message>
    <message>
        <source>%1 of %2 questions correct; %3 are needed to pass.</source>
        <translation>%1 von %2 Aufgaben richtig; zum Bestehen sind %3 nötig.</translation>
    </message>
    <message>
        <source>This result is preliminary. The official result follows by mail.</source>
        <translation>Dieses Ergebnis ist vorläufig. Das amtliche Ergebnis folgt per E-Mail.</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v von %m</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>Receipt: %n sealed record(s), head %1…, handed in at %2. It is signed by the server and kept on this computer.</source>
        <translation>
            <numerusform>Quittung: %n versiegelter Datensatz, Kettenende %1…, abgegeben: %2. Sie ist vom Server signiert und auf diesem Computer gespeichert.</numerusform>
            <numerusform>Quittung: %n versiegelte Datensätze, Kettenende %1…, abgegeben: %2. Sie ist vom Server signiert und auf diesem Computer gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot go on from here.</source>
        <translation>Von hier aus kann sie nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>You hear by mail how it goes on: with a free retake, or with what the staff need to know for one.</source>
        <translation>Sie erfahren per E-Mail, wie es weitergeht: mit einer kostenlosen Wiederholung oder mit dem, was das Personal dafür wissen muss.</translation>
    </message>
</context>
<context>
    <name>candidate::ExamController</name>
    <message>
        <source>This computer cannot keep its exam key: %1</source>
        <translation>Dieser Computer kann seinen Prüfungsschlüssel nicht aufbewahren: %1</translation>
    </message>
    <message>
        <source>The answers kept on this computer cannot be read. Call the staff. (%1)</source>
        <translation>Die auf diesem Computer aufbewahrten Antworten können nicht gelesen werden. Rufen Sie das Personal. (%1)</translation>
    </message>
    <message>
        <source>This computer cannot store your answers (%1). They are sent to the server as usual.</source>
        <translation>Dieser Computer kann Ihre Antworten nicht speichern (%1). Sie werden wie gewohnt an den Server gesendet.</translation>
    </message>
    <message>
        <source>This version of the application does not fit the server. Install the current version.</source>
        <translation>Diese Version der Anwendung passt nicht zum Server. Installieren Sie die aktuelle Version.</translation>
    </message>
    <message>
        <source>An admission code has 16 letters and digits, in four groups of four.</source>
        <translation>Ein Zulassungscode hat 16 Buchstaben und Ziffern in vier Vierergruppen.</translation>
    </message>
    <message>
        <source>This computer cannot store your answers safely. Call the staff. (%1)</source>
        <translation>Dieser Computer kann Ihre Antworten nicht sicher speichern. Rufen Sie das Personal. (%1)</translation>
    </message>
    <message>
        <source>The exam was opened on another connection, and goes on there.</source>
        <translation>Die Prüfung wurde über eine andere Verbindung geöffnet und wird dort fortgesetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left.</source>
        <translation>
            <numerusform>Noch %n Minute.</numerusform>
            <numerusform>Noch %n Minuten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) were added to your time.</source>
        <translation>
            <numerusform>Ihrer Zeit wurde %n Minute hinzugefügt.</numerusform>
            <numerusform>Ihrer Zeit wurden %n Minuten hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The receipt could not be stored on this computer; the server keeps it too.</source>
        <translation>Die Quittung konnte auf diesem Computer nicht gespeichert werden; der Server bewahrt sie ebenfalls auf.</translation>
    </message>
</context>
<context>
    <name>candidate::ExamHeader</name>
    <message>
        <source>Hide clock</source>
        <translation>Uhr ausblenden</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Aufgabe %1 von %2</translation>
    </message>
    <message>
        <source>Time hidden</source>
        <translation>Zeit ausgeblendet</translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation>Verbleibende Zeit: %1</translation>
    </message>
    <message>
        <source>Show clock</source>
        <translation>Uhr einblenden</translation>
    </message>
    <message>
        <source>✓  All saved</source>
        <translation>✓  Alles gespeichert</translation>
    </message>
    <message>
        <source>…  Saving</source>
        <translation>…  Wird gespeichert</translation>
    </message>
    <message>
        <source>●  Connected</source>
        <translation>●  Verbunden</translation>
    </message>
    <message>
        <source>○  Connection lost</source>
        <translation>○  Verbindung verloren</translation>
    </message>
</context>
<context>
    <name>candidate::ExamScreen</name>
    <message>
        <source>Handing in your exam …</source>
        <translation>Ihre Prüfung wird abgegeben …</translation>
    </message>
    <message>
        <source>Every answer is being confirmed. Please wait.</source>
        <translation>Jede Antwort wird bestätigt. Bitte warten Sie.</translation>
    </message>
    <message>
        <source>The connection is lost</source>
        <translation>Die Verbindung ist unterbrochen</translation>
    </message>
    <message>
        <source>The exam is paused and your time stands still. Everything you have answered is kept on this computer. The connection is tried again by itself; time left for that:</source>
        <translation>Die Prüfung ist angehalten und Ihre Zeit steht still. Alles, was Sie beantwortet haben, ist auf diesem Computer gespeichert. Die Verbindung wird automatisch wiederhergestellt; dafür verbleibende Zeit:</translation>
    </message>
    <message>
        <source>The proctor has paused the exam</source>
        <translation>Die Aufsicht hat die Prüfung angehalten</translation>
    </message>
    <message>
        <source>Your time stands still. %1</source>
        <translation>Ihre Zeit steht still. %1</translation>
    </message>
    <message>
        <source>The exam is paused</source>
        <translation>Die Prüfung ist angehalten</translation>
    </message>
    <message>
        <source>Your time stands still. It goes on by itself.</source>
        <translation>Ihre Zeit steht still. Es geht automatisch weiter.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Taschenrechner</translation>
    </message>
    <message>
        <source>Whiteboard</source>
        <translation>Whiteboard</translation>
    </message>
    <message>
        <source>Notepad</source>
        <translation>Notizblock</translation>
    </message>
    <message>
        <source>← &amp;Previous</source>
        <translation>← &amp;Vorherige</translation>
    </message>
    <message>
        <source>&amp;Next →</source>
        <translation>&amp;Nächste →</translation>
    </message>
    <message>
        <source>⚑ &amp;Flag for review</source>
        <translation>⚑ Mar&amp;kieren</translation>
    </message>
    <message>
        <source>&amp;End exam</source>
        <translation>Prüfung &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Calculator</source>
        <translation>Taschen&amp;rechner</translation>
    </message>
    <message>
        <source>&amp;Whiteboard</source>
        <translation>&amp;Whiteboard</translation>
    </message>
    <message>
        <source>N&amp;otepad</source>
        <translation>N&amp;otizblock</translation>
    </message>
    <message>
        <source>C&amp;hat</source>
        <translation>C&amp;hat</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Change colours</source>
        <translation>Farben wechseln</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>Navi&amp;gator</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Durchsicht</translation>
    </message>
    <message>
        <source>&amp;Review all →</source>
        <translation>Alle durch&amp;sehen →</translation>
    </message>
    <message>
        <source>C&amp;hat (%1 new)</source>
        <translation>C&amp;hat (%1 neu)</translation>
    </message>
    <message>
        <source>All %1 questions are answered. After this nothing can be changed.</source>
        <translation>Alle %1 Aufgaben sind beantwortet. Danach kann nichts mehr geändert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are not answered. After this nothing can be changed.</source>
        <translation>
            <numerusform>%n Aufgabe ist nicht beantwortet. Danach kann nichts mehr geändert werden.</numerusform>
            <numerusform>%n Aufgaben sind nicht beantwortet. Danach kann nichts mehr geändert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the exam?</source>
        <translation>Prüfung beenden?</translation>
    </message>
    <message>
        <source>End and hand in</source>
        <translation>Beenden und abgeben</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Weiterarbeiten</translation>
    </message>
</context>
<context>
    <name>candidate::ExamWindow</name>
    <message>
        <source>LLM Cost Ops Certification — exam</source>
        <translation>LLM Cost Ops Certification — Prüfung</translation>
    </message>
</context>
<context>
    <name>candidate::IdentityScreen</name>
    <message>
        <source>Who you are</source>
        <translation>Wer Sie sind</translation>
    </message>
    <message>
        <source>Live camera</source>
        <translation>Kamerabild</translation>
    </message>
    <message>
        <source>Waiting for the camera …</source>
        <translation>Warten auf die Kamera …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Take one picture of your face, and one of your identity document held into the camera so that name and photo can be read. Only the staff of the programme sees them.</source>
        <translation>Fotografieren Sie Ihr Gesicht und Ihr Ausweisdokument. Halten Sie das Dokument so in die Kamera, dass Name und Foto zu erkennen sind. Nur das Personal des Zertifizierungsprogramms sieht die Bilder.</translation>
    </message>
    <message>
        <source>Your face</source>
        <translation>Ihr Gesicht</translation>
    </message>
    <message>
        <source>Your document</source>
        <translation>Ihr Dokument</translation>
    </message>
    <message>
        <source>Take face picture</source>
        <translation>Gesicht fotografieren</translation>
    </message>
    <message>
        <source>Take document picture</source>
        <translation>Dokument fotografieren</translation>
    </message>
    <message>
        <source>Not taken yet</source>
        <translation>Noch nicht aufgenommen</translation>
    </message>
    <message>
        <source>Registered name: %1</source>
        <translation>Registrierter Name: %1</translation>
    </message>
    <message>
        <source>The proctor asks you to repeat this step: %1</source>
        <translation>Die Aufsicht bittet Sie, diesen Schritt zu wiederholen: %1</translation>
    </message>
</context>
<context>
    <name>candidate::NavigatorPanel</name>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>unbeantwortet</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message>
        <source>%1, flagged</source>
        <translation>%1, markiert</translation>
    </message>
    <message>
        <source>●  answered     ○  unanswered     ·  not seen yet     ⚑  flagged</source>
        <translation>●  beantwortet     ○  unbeantwortet     ·  noch nicht angesehen     ⚑  markiert</translation>
    </message>
    <message>
        <source>Question %1, %2</source>
        <translation>Aufgabe %1, %2</translation>
    </message>
</context>
<context>
    <name>candidate::QuestionPanel</name>
    <message>
        <source>Exhibit</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Hervorheben</translation>
    </message>
    <message>
        <source>Highlight the selected words (Alt+M)</source>
        <translation>Ausgewählte Wörter hervorheben (Alt+M)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Clear the highlights of this question</source>
        <translation>Hervorhebungen dieser Aufgabe aufheben</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation>Aufgabe %1</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ gespeichert</translation>
    </message>
    <message>
        <source>… saving</source>
        <translation>… wird gespeichert</translation>
    </message>
    <message>
        <source>⚑ flagged for review   %1</source>
        <translation>⚑ markiert   %1</translation>
    </message>
</context>
<context>
    <name>candidate::ReviewScreen</name>
    <message>
        <source>Back to the &amp;questions</source>
        <translation>&amp;Zurück zu den Aufgaben</translation>
    </message>
    <message>
        <source>&amp;End exam</source>
        <translation>Prüfung b&amp;eenden</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Noch nicht angesehen</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Anzeigen: %1</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ gespeichert</translation>
    </message>
    <message>
        <source>… saving</source>
        <translation>… wird gespeichert</translation>
    </message>
    <message>
        <source>%1 of %2 questions are answered, %3 are flagged. Open one with Enter or a double click.</source>
        <translation>%1 von %2 Aufgaben sind beantwortet, %3 sind markiert. Öffnen Sie eine mit der Eingabetaste oder einem Doppelklick.</translation>
    </message>
</context>
<context>
    <name>candidate::RulesScreen</name>
    <message>
        <source>Rules and confidentiality</source>
        <translation>Regeln und Vertraulichkeit</translation>
    </message>
    <message>
        <source>I have read this and agree</source>
        <translation>Ich habe dies gelesen und stimme zu</translation>
    </message>
    <message>
        <source>Accept and continue</source>
        <translation>Zustimmen und fortfahren</translation>
    </message>
    <message>
        <source>Rules and confidentiality agreement</source>
        <translation>Regeln und Vertraulichkeitsvereinbarung</translation>
    </message>
</context>
<context>
    <name>candidate::SignInScreen</name>
    <message>
        <source>Welcome to your exam</source>
        <translation>Willkommen zu Ihrer Prüfung</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Enter the admission code from your confirmation. It works once, on this computer.</source>
        <translation>Geben Sie den Zulassungscode aus Ihrer Bestätigung ein. Er gilt einmal, auf diesem Computer.</translation>
    </message>
    <message>
        <source>Admission code</source>
        <translation>Zulassungscode</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Computer prüfen</translation>
    </message>
    <message>
        <source>Ahead of the exam day: what to put right on this computer, without signing in</source>
        <translation>Vor dem Prüfungstag: was an diesem Computer zu beheben ist, ohne Anmeldung</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>○  Connecting to the exam server …</source>
        <translation>○  Verbindung zum Prüfungsserver wird hergestellt …</translation>
    </message>
    <message>
        <source>●  An exam on this computer is being continued …</source>
        <translation>●  Eine Prüfung auf diesem Computer wird fortgesetzt …</translation>
    </message>
    <message>
        <source>●  Connected: %1</source>
        <translation>●  Verbunden: %1</translation>
    </message>
</context>
<context>
    <name>candidate::SurveyScreen</name>
    <message>
        <source>Your exam is handed in</source>
        <translation>Ihre Prüfung ist abgegeben</translation>
    </message>
    <message>
        <source>Send and show the result</source>
        <translation>Senden und Ergebnis anzeigen</translation>
    </message>
    <message>
        <source>Skip to the result</source>
        <translation>Direkt zum Ergebnis</translation>
    </message>
    <message>
        <source>Three short questions, if you like. They have no influence on your result.</source>
        <translation>Drei kurze Fragen, wenn Sie möchten. Sie haben keinen Einfluss auf Ihr Ergebnis.</translation>
    </message>
    <message>
        <source>How was the check-in?</source>
        <translation>Wie war der Check-in?</translation>
    </message>
    <message>
        <source>How did you get along with the exam application?</source>
        <translation>Wie sind Sie mit der Prüfungsanwendung zurechtgekommen?</translation>
    </message>
    <message>
        <source>How was the help of the staff?</source>
        <translation>Wie war die Unterstützung durch das Personal?</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Anything else? Please do not quote exam questions.</source>
        <translation>Sonst noch etwas? Bitte zitieren Sie keine Prüfungsaufgaben.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>1 = poor, 5 = very good</source>
        <translation>1 = schlecht, 5 = sehr gut</translation>
    </message>
</context>
<context>
    <name>candidate::SystemCheckScreen</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu beheben</translation>
    </message>
    <message>
        <source>Checking this computer</source>
        <translation>Prüfung dieses Computers</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Repeat the check</source>
        <translation>Test wiederholen</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Messung läuft …</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>This takes a few seconds and is sent to nobody. Put right whatever needs attention before your exam day.</source>
        <translation>Dies dauert einige Sekunden und wird an niemanden gesendet. Beheben Sie vor Ihrem Prüfungstag alles, was zu beheben ist.</translation>
    </message>
    <message>
        <source>This takes a few seconds. Notes do not stop you; whatever needs attention must be put right first.</source>
        <translation>Dies dauert einige Sekunden. Hinweise halten Sie nicht auf; was zu beheben ist, muss zuerst behoben werden.</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>Zurück zur Anmeldung</translation>
    </message>
</context>
<context>
    <name>candidate::TutorialScreen</name>
    <message>
        <source>How this exam works</source>
        <translation>So funktioniert diese Prüfung</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip the tutorial</source>
        <translation>Einführung überspringen</translation>
    </message>
    <message>
        <source>Step %1 of %2 — this is not exam time</source>
        <translation>Schritt %1 von %2 — dies ist keine Prüfungszeit</translation>
    </message>
    <message>
        <source>I am ready</source>
        <translation>Ich bin bereit</translation>
    </message>
</context>
<context>
    <name>candidate::VoiceMeter</name>
    <message>
        <source>Say something: the bar follows your voice.</source>
        <translation>Sagen Sie etwas: Der Balken folgt Ihrer Stimme.</translation>
    </message>
    <message>
        <source>Loudness of the microphone</source>
        <translation>Lautstärke des Mikrofons</translation>
    </message>
    <message>
        <source>The microphone hears you.</source>
        <translation>Das Mikrofon hört Sie.</translation>
    </message>
</context>
<context>
    <name>candidate::WaitingScreen</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Your check-in is complete. A proctor will look at it shortly.</source>
        <translation>Ihr Check-in ist vollständig. Die Aufsicht prüft ihn in Kürze.</translation>
    </message>
    <message>
        <source>Your check-in is complete. No proctor is signed in yet; you keep your place.</source>
        <translation>Ihr Check-in ist vollständig. Noch ist keine Aufsicht angemeldet; Sie behalten Ihren Platz.</translation>
    </message>
    <message>
        <source>You are next. A proctor is looking at your check-in.</source>
        <translation>Sie sind als Nächstes an der Reihe. Die Aufsicht prüft Ihren Check-in.</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) are in front of you.</source>
        <translation>
            <numerusform>%n Prüfling ist vor Ihnen an der Reihe.</numerusform>
            <numerusform>%n Prüflinge sind vor Ihnen an der Reihe.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — %2 questions in %3. The clock starts when you press Begin.</source>
        <translation>%1 — %2 Aufgaben in %3. Die Zeit läuft, sobald Sie die Prüfung beginnen.</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>Warteraum</translation>
    </message>
    <message>
        <source>Begin the exam</source>
        <translation>Prüfung beginnen</translation>
    </message>
    <message>
        <source>Chat with the proctor</source>
        <translation>Chat mit der Aufsicht</translation>
    </message>
    <message>
        <source>You may begin</source>
        <translation>Sie können beginnen</translation>
    </message>
    <message>
        <source>You are admitted, %1.</source>
        <translation>Sie sind zugelassen, %1.</translation>
    </message>
    <message>
        <source>Chat with the proctor (%1 new)</source>
        <translation>Chat mit der Aufsicht (%1 neu)</translation>
    </message>
</context>
<context>
    <name>capture::Microphone</name>
    <message>
        <source>No microphone was found. Plug one in; it is used at once.</source>
        <translation>Es wurde kein Mikrofon gefunden. Schließen Sie eines an; es wird sofort verwendet.</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Close other programs that use it, or plug it in again.</source>
        <translation>Das Mikrofon liefert keinen Ton. Beenden Sie andere Programme, die es verwenden, oder schließen Sie es neu an.</translation>
    </message>
</context>
<context>
    <name>console::AlertBar</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <translation>%1  %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1   and %n more</source>
        <translation>
            <numerusform>%1   und %n weiterer</numerusform>
            <numerusform>%1   und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Dismiss all</source>
        <translation>Alle &amp;verwerfen</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>console::ChatPanel</name>
    <message>
        <source>%1 (staff)</source>
        <translation>%1 (Personal)</translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation>Noch keine Nachrichten.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Message to the candidate</source>
        <translation>Nachricht an den Prüfling</translation>
    </message>
</context>
<context>
    <name>console::CheckInPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>In order: %1</source>
        <translation>In Ordnung: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>No system check was reported.</source>
        <translation>Es wurde kein Systemtest gemeldet.</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>Systemtest</translation>
    </message>
    <message>
        <source>Registered name</source>
        <translation>Registrierter Name</translation>
    </message>
    <message>
        <source>Picture of the candidate&apos;s face</source>
        <translation>Bild des Gesichts des Prüflings</translation>
    </message>
    <message>
        <source>Picture of the identity document</source>
        <translation>Bild des Ausweisdokuments</translation>
    </message>
    <message>
        <source>Candidate now</source>
        <translation>Prüfling jetzt</translation>
    </message>
    <message>
        <source>Identity document</source>
        <translation>Ausweisdokument</translation>
    </message>
    <message>
        <source>&amp;Admit</source>
        <translation>&amp;Zulassen</translation>
    </message>
    <message>
        <source>As&amp;k again …</source>
        <translation>&amp;Erneut anfordern …</translation>
    </message>
    <message>
        <source>Re&amp;fuse …</source>
        <translation>&amp;Ablehnen …</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Nobody is waiting for admission.</source>
        <translation>Niemand wartet auf Zulassung.</translation>
    </message>
    <message>
        <source>Choose a candidate from the queue.</source>
        <translation>Wählen Sie einen Prüfling aus der Warteschlange.</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Wartet seit %1</translation>
    </message>
    <message>
        <source>No picture was taken</source>
        <translation>Es wurde kein Bild aufgenommen</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Ask %1 again</source>
        <translation>Von %1 erneut anfordern</translation>
    </message>
    <message>
        <source>The candidate goes back to check-in and repeats what you choose here.</source>
        <translation>Der Prüfling kehrt zum Check-in zurück und wiederholt, was Sie hier auswählen.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut anfordern</translation>
    </message>
    <message>
        <source>Refuse %1</source>
        <translation>%1 ablehnen</translation>
    </message>
    <message>
        <source>The appointment ends and the exam cannot be taken with it. A person reviews every refusal.</source>
        <translation>Der Termin endet, und die Prüfung kann damit nicht abgelegt werden. Jede Ablehnung wird von einer Person überprüft.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>For proctors alone</source>
        <translation>Nur für die Aufsicht</translation>
    </message>
</context>
<context>
    <name>console::ConsoleController</name>
    <message>
        <source>Unknown candidate</source>
        <translation>Unbekannter Prüfling</translation>
    </message>
    <message>
        <source>%1 was admitted.</source>
        <translation>%1 wurde zugelassen.</translation>
    </message>
    <message>
        <source>%1 was asked to repeat a step.</source>
        <translation>%1 wurde gebeten, einen Schritt zu wiederholen.</translation>
    </message>
    <message>
        <source>%1 was refused.</source>
        <translation>%1 wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The exam of %1 is paused.</source>
        <translation>Die Prüfung von %1 ist angehalten.</translation>
    </message>
    <message>
        <source>The pause of %1 is lifted.</source>
        <translation>Die Prüfung von %1 wird fortgesetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n minute(s) more.</source>
        <translation>
            <numerusform>%1 hat %n Minute mehr.</numerusform>
            <numerusform>%1 hat %n Minuten mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>The exam of %1 was interrupted; a free retake is due.</source>
        <translation>Die Prüfung von %1 wurde abgebrochen; eine kostenlose Wiederholung steht zu.</translation>
    </message>
    <message>
        <source>The exam of %1 was ended.</source>
        <translation>Die Prüfung von %1 wurde beendet.</translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message>
        <source>Proctor console</source>
        <translation>Aufsichtskonsole</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Strg+1</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Strg+2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● Verbunden</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ Nicht verbunden</translation>
    </message>
    <message>
        <source>Server time %1</source>
        <translation>Serverzeit %1</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>Queue  %1</source>
        <translation>Wartend  %1</translation>
    </message>
    <message>
        <source>Queue, %1 waiting</source>
        <translation>Warteschlange, %1 wartend</translation>
    </message>
    <message>
        <source>Live  %1</source>
        <translation>Live  %1</translation>
    </message>
    <message numerus="yes">
        <source>Live, %n candidate(s)</source>
        <translation>
            <numerusform>Live, %n Prüfling</numerusform>
            <numerusform>Live, %n Prüflinge</numerusform>
        </translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
    <message>
        <source>New admission code</source>
        <translation>Neuer Zulassungscode</translation>
    </message>
    <message>
        <source>New admission code for %1</source>
        <translation>Neuer Zulassungscode für %1</translation>
    </message>
    <message>
        <source>Admission code %1</source>
        <translation>Zulassungscode %1</translation>
    </message>
    <message>
        <source>The code before no longer works. This one is shown only now.</source>
        <translation>Der bisherige Code gilt nicht mehr. Dieser wird nur jetzt angezeigt.</translation>
    </message>
    <message>
        <source>You see how exams go, and can give out new admission codes. Proctors admit candidates and look after their exams.</source>
        <translation>Sie sehen, wie die Prüfungen laufen, und können neue Zulassungscodes ausgeben. Zulassung und Betreuung der Prüfungen übernimmt die Aufsicht.</translation>
    </message>
    <message>
        <source>You see how exams go. Proctors admit candidates and look after their exams.</source>
        <translation>Sie sehen, wie die Prüfungen laufen. Zulassung und Betreuung der Prüfungen übernimmt die Aufsicht.</translation>
    </message>
</context>
<context>
    <name>console::QueueView</name>
    <message>
        <source>Seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>Waiting for admission</source>
        <translation>Warten auf Zulassung</translation>
    </message>
    <message>
        <source>Admission queue</source>
        <translation>Warteschlange für die Zulassung</translation>
    </message>
</context>
<context>
    <name>console::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>&amp;Reason, as the candidate will read it</source>
        <translation>Be&amp;gründung, wie der Prüfling sie liest</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Minutes to add</source>
        <translation>Hinzuzufügende Minuten</translation>
    </message>
    <message>
        <source>&amp;Minutes to add</source>
        <translation>Hinzuzufügende &amp;Minuten</translation>
    </message>
    <message>
        <source>To be taken again</source>
        <translation>Erneut aufzunehmen</translation>
    </message>
    <message>
        <source>Picture of the &amp;face</source>
        <translation>Bild des G&amp;esichts</translation>
    </message>
    <message>
        <source>Picture of the &amp;document</source>
        <translation>Bild des &amp;Dokuments</translation>
    </message>
</context>
<context>
    <name>console::RosterModel</name>
    <message>
        <source>Candidate</source>
        <translation>Prüfling</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>console::RosterView</name>
    <message>
        <source>Candidates</source>
        <translation>Prüflinge</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Filter candidates</source>
        <translation>Prüflinge filtern</translation>
    </message>
    <message>
        <source>Name, seat, exam or state (Ctrl+F)</source>
        <translation>Name, Platz, Prüfung oder Status (Strg+F)</translation>
    </message>
    <message>
        <source>Show finished</source>
        <translation>Beendete anzeigen</translation>
    </message>
    <message>
        <source>Candidates as a table</source>
        <translation>Prüflinge als Tabelle</translation>
    </message>
    <message>
        <source>Candidates as camera pictures</source>
        <translation>Prüflinge als Kamerabilder</translation>
    </message>
</context>
<context>
    <name>console::SessionActions</name>
    <message>
        <source>&amp;Pause …</source>
        <translation>An&amp;halten …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Add &amp;time …</source>
        <translation>&amp;Zeit hinzufügen …</translation>
    </message>
    <message>
        <source>New admission &amp;code</source>
        <translation>Neuer Zulassungs&amp;code</translation>
    </message>
    <message>
        <source>&amp;Interrupt …</source>
        <translation>Prüfung a&amp;bbrechen …</translation>
    </message>
    <message>
        <source>&amp;End exam …</source>
        <translation>Prüfung b&amp;eenden …</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Strg+P</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Strg+T</translation>
    </message>
    <message>
        <source>For a stuck exam: ends it with the right to a free retake</source>
        <translation>Für eine Prüfung, die nicht weitergeht: beendet sie mit Anspruch auf kostenlose Wiederholung</translation>
    </message>
    <message>
        <source>A new admission code, for another workstation</source>
        <translation>Ein neuer Zulassungscode für einen anderen Arbeitsplatz</translation>
    </message>
    <message>
        <source>Pause the exam of %1</source>
        <translation>Prüfung von %1 anhalten</translation>
    </message>
    <message>
        <source>The questions are covered and the clock stands still until you resume.</source>
        <translation>Die Aufgaben werden verdeckt und die Zeit steht still, bis Sie die Prüfung fortsetzen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Add time for %1</source>
        <translation>Zeit für %1 hinzufügen</translation>
    </message>
    <message>
        <source>Added to the section that runs. Time lost to a lost connection is given back by itself and need not be added here.</source>
        <translation>Wird dem laufenden Abschnitt hinzugefügt. Zeit, die durch eine unterbrochene Verbindung verloren ging, wird automatisch gutgeschrieben und muss hier nicht hinzugefügt werden.</translation>
    </message>
    <message>
        <source>Add time</source>
        <translation>Zeit hinzufügen</translation>
    </message>
    <message>
        <source>Interrupt the exam of %1</source>
        <translation>Prüfung von %1 abbrechen</translation>
    </message>
    <message>
        <source>Ends an exam that cannot go on, without fault of the candidate, who may take it again free of charge. There is no way back.</source>
        <translation>Beendet eine Prüfung, die nicht fortgesetzt werden kann, ohne Verschulden des Prüflings, der sie kostenlos wiederholen darf. Dies lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>Prüfung abbrechen</translation>
    </message>
</context>
<context>
    <name>console::SessionPanel</name>
    <message>
        <source>Time left %1</source>
        <translation>Restzeit %1</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Hinzugefügt %1</translation>
    </message>
    <message>
        <source>Time to come back %1</source>
        <translation>Zeit zur Rückkehr %1</translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation>Beantwortet %1</translation>
    </message>
    <message>
        <source>At question %1</source>
        <translation>Bei Aufgabe %1</translation>
    </message>
    <message>
        <source>Flagged %1</source>
        <translation>Markiert %1</translation>
    </message>
    <message numerus="yes">
        <source>Disconnected %n time(s)</source>
        <translation>
            <numerusform>%n-mal getrennt</numerusform>
            <numerusform>%n-mal getrennt</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a candidate to see details.</source>
        <translation>Wählen Sie einen Prüfling, um Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>Camera picture of the candidate</source>
        <translation>Kamerabild des Prüflings</translation>
    </message>
    <message>
        <source>No camera picture</source>
        <translation>Kein Kamerabild</translation>
    </message>
    <message>
        <source>Candidate&apos;s details</source>
        <translation>Einzelheiten zum Prüfling</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>Was bemerkt wurde</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>Chat (%1)</source>
        <translation>Chat (%1)</translation>
    </message>
    <message>
        <source>Noticed (%1)</source>
        <translation>Bemerkt (%1)</translation>
    </message>
    <message>
        <source>Camera pictures are for proctors</source>
        <translation>Kamerabilder sieht nur die Aufsicht</translation>
    </message>
</context>
<context>
    <name>console::SignInView</name>
    <message>
        <source>Proctor console</source>
        <translation>Aufsichtskonsole</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>One-time &amp;code</source>
        <translation>Einmal&amp;code</translation>
    </message>
    <message>
        <source>Six digits from your authenticator</source>
        <translation>Sechs Ziffern aus Ihrer Authentifizierungs-App</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>The connection to the server was lost, so you were signed out. The exams go on. Sign in again with a new one-time code.</source>
        <translation>Die Verbindung zum Server ging verloren, daher wurden Sie abgemeldet. Die Prüfungen laufen weiter. Melden Sie sich mit einem neuen Einmalcode wieder an.</translation>
    </message>
    <message>
        <source>Connected to the server</source>
        <translation>Mit dem Server verbunden</translation>
    </message>
    <message>
        <source>Connecting to the server …</source>
        <translation>Verbindung zum Server wird hergestellt …</translation>
    </message>
</context>
<context>
    <name>console::TerminateDialog</name>
    <message>
        <source>End exam for good</source>
        <translation>Prüfung endgültig beenden</translation>
    </message>
    <message>
        <source>End the exam of %1 for good?</source>
        <translation>Prüfung von %1 endgültig beenden?</translation>
    </message>
    <message>
        <source>The candidate cannot go on and there is no way back. The answers given so far are kept, and a person reviews the decision. If a technical fault is the cause, use Interrupt instead.</source>
        <translation>Der Prüfling kann nicht weitermachen, und dies lässt sich nicht rückgängig machen. Die bisherigen Antworten bleiben erhalten, und eine Person überprüft die Entscheidung. Ist eine technische Störung die Ursache, wählen Sie stattdessen „Prüfung abbrechen“.</translation>
    </message>
    <message>
        <source>&amp;Reason, as the candidate will read it</source>
        <translation>Be&amp;gründung, wie der Prüfling sie liest</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>Bitte bestätigen</translation>
    </message>
    <message>
        <source>To end the exam of %1, type the word %2.</source>
        <translation>Um die Prüfung von %1 zu beenden, geben Sie das Wort %2 ein.</translation>
    </message>
    <message>
        <source>Confirmation word</source>
        <translation>Bestätigungswort</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>End exam</source>
        <translation>Prüfung beenden</translation>
    </message>
</context>
<context>
    <name>console::ThumbnailDelegate</name>
    <message>
        <source>%1 noticed</source>
        <translation>%1 bemerkt</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>%1 ungelesen</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
</context>
<context>
    <name>links::WebSocketLink</name>
    <message>
        <source>The server does not answer.</source>
        <translation>Der Server antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>lockdown::ClipboardConfinement</name>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
</context>
<context>
    <name>lockdown::CoreDumpOff</name>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
</context>
<context>
    <name>lockdown::DisplayCover</name>
    <message>
        <source>Other displays</source>
        <translation>Andere Bildschirme</translation>
    </message>
</context>
<context>
    <name>lockdown::FocusWatch</name>
    <message>
        <source>Window watch</source>
        <translation>Fensterüberwachung</translation>
    </message>
</context>
<context>
    <name>lockdown::FullScreen</name>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
</context>
<context>
    <name>lockdown::KeyGrab</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>lockdown::ProgramWatch</name>
    <message>
        <source>Program watch</source>
        <translation>Programmüberwachung</translation>
    </message>
</context>
<context>
    <name>lockdown::ScreenSaver</name>
    <message>
        <source>Screen saver</source>
        <translation>Bildschirmschoner</translation>
    </message>
</context>
<context>
    <name>widgets::CalculatorView</name>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>geteilt durch</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>minus</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>clear all</source>
        <translation>alles löschen</translation>
    </message>
    <message>
        <source>clear entry</source>
        <translation>Eingabe löschen</translation>
    </message>
    <message>
        <source>erase digit</source>
        <translation>Ziffer löschen</translation>
    </message>
    <message>
        <source>change sign</source>
        <translation>Vorzeichen wechseln</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>Quadratwurzel</translation>
    </message>
    <message>
        <source>square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Potenz</translation>
    </message>
    <message>
        <source>reciprocal</source>
        <translation>Kehrwert</translation>
    </message>
    <message>
        <source>factorial</source>
        <translation>Fakultät</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>Scientific</source>
        <translation>Wissenschaftlich</translation>
    </message>
    <message>
        <source>Radians</source>
        <translation>Bogenmaß</translation>
    </message>
    <message>
        <source>Display: %1</source>
        <translation>Anzeige: %1</translation>
    </message>
</context>
<context>
    <name>widgets::ChatView</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Write a message …</source>
        <translation>Nachricht schreiben …</translation>
    </message>
</context>
<context>
    <name>widgets::CoverView</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>widgets::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>Sprache (Language)</translation>
    </message>
</context>
<context>
    <name>widgets::NotepadView</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>widgets::ToolPanel</name>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
</context>
<context>
    <name>widgets::WhiteboardSheet</name>
    <message>
        <source>Whiteboard. Arrow keys move the cross, Space starts and ends a line.</source>
        <translation>Whiteboard. Die Pfeiltasten bewegen das Kreuz, die Leertaste beginnt und beendet eine Linie.</translation>
    </message>
</context>
<context>
    <name>widgets::WhiteboardView</name>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Text to place</source>
        <translation>Einzufügender Text</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Clear page</source>
        <translation>Seite leeren</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorherige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
</TS>
