<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Calculator</name>
    <message>
        <source>Cannot divide by zero</source>
        <translation>0 で割ることはできません</translation>
    </message>
    <message>
        <source>No real result</source>
        <translation>実数の結果がありません</translation>
    </message>
    <message>
        <source>The number is too large</source>
        <translation>数が大きすぎます</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>結果がありません</translation>
    </message>
    <message>
        <source>Only whole numbers have a factorial</source>
        <translation>階乗は整数でのみ計算できます</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>The camera gives no picture. Close other programs that use it, or plug it in again.</source>
        <translation>カメラの映像が届きません。カメラを使用しているほかのプログラムを終了するか、接続し直してください。</translation>
    </message>
    <message>
        <source>The camera was disconnected. Plug it in again.</source>
        <translation>カメラが取り外されました。接続し直してください。</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in; it is used at once.</source>
        <translation>カメラが見つかりません。接続すると、すぐに使用されます。</translation>
    </message>
    <message>
        <source>the window did not get full screen</source>
        <translation>ウィンドウが全画面になりませんでした</translation>
    </message>
    <message>
        <source>another window got the keyboard</source>
        <translation>別のウィンドウにキーボード入力が移りました</translation>
    </message>
    <message>
        <source>the window was made small</source>
        <translation>ウィンドウが縮小されました</translation>
    </message>
    <message>
        <source>the window left full screen</source>
        <translation>ウィンドウの全画面表示が解除されました</translation>
    </message>
    <message>
        <source>shortcuts of the desktop and of other programs work</source>
        <translation>デスクトップやほかのプログラムのショートカットが使える状態です</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The message could not be read. Update the application.</source>
        <translation>メッセージを読み取れませんでした。アプリケーションを更新してください。</translation>
    </message>
    <message>
        <source>The message is larger than the server accepts.</source>
        <translation>メッセージがサーバーの受け付けるサイズを超えています。</translation>
    </message>
    <message>
        <source>Too many requests. Wait a moment and try again.</source>
        <translation>リクエストが多すぎます。しばらく待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>This version of the application does not fit the server. Install the current version.</source>
        <translation>このバージョンのアプリケーションはサーバーに対応していません。最新のバージョンをインストールしてください。</translation>
    </message>
    <message>
        <source>This admission code is not known. Check it letter by letter against your confirmation.</source>
        <translation>この受験コードは登録されていません。確認メールと 1 文字ずつ照らし合わせてください。</translation>
    </message>
    <message>
        <source>This admission code was already used on another workstation. Ask the staff for a new one.</source>
        <translation>この受験コードは別の端末ですでに使用されています。スタッフに新しいコードを依頼してください。</translation>
    </message>
    <message>
        <source>Check-in is not open at this time. Your confirmation says when it opens.</source>
        <translation>現在はチェックインの受付時間外です。受付開始の時刻は確認メールに記載されています。</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>先にサインインしてください。</translation>
    </message>
    <message>
        <source>Name, password or code is not right.</source>
        <translation>名前、パスワード、またはコードが正しくありません。</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>このアカウントにはその操作の権限がありません。</translation>
    </message>
    <message>
        <source>This computer could not prove that the session is its own. Ask the staff for a new code.</source>
        <translation>このコンピューターのセッションであることを確認できませんでした。スタッフに新しいコードを依頼してください。</translation>
    </message>
    <message>
        <source>The exam was opened on another connection, and goes on there.</source>
        <translation>試験は別の接続で開かれ、そちらで続行されています。</translation>
    </message>
    <message>
        <source>This exam session is not known to the server.</source>
        <translation>この試験セッションはサーバーに登録されていません。</translation>
    </message>
    <message>
        <source>This exam session has ended.</source>
        <translation>この試験セッションは終了しています。</translation>
    </message>
    <message>
        <source>This step is not possible now.</source>
        <translation>この操作は現在できません。</translation>
    </message>
    <message>
        <source>An answer arrived out of order and is sent again.</source>
        <translation>解答が順序どおりに届かなかったため、再送信されます。</translation>
    </message>
    <message>
        <source>An answer does not follow from the one before it. Tell the proctor; nothing saved is lost.</source>
        <translation>解答の記録が前の記録とつながっていません。試験監督に知らせてください。保存済みの内容は失われません。</translation>
    </message>
    <message>
        <source>The time for this section is over.</source>
        <translation>このセクションの制限時間が終了しました。</translation>
    </message>
    <message>
        <source>Something in the form is not right. Correct it and send it again.</source>
        <translation>入力内容に誤りがあります。修正してから、もう一度送信してください。</translation>
    </message>
    <message>
        <source>This link was used before or is too old. Ask for a new one.</source>
        <translation>このリンクは使用済みか、有効期限が切れています。新しいリンクを請求してください。</translation>
    </message>
    <message>
        <source>The requirements for this are not met yet.</source>
        <translation>必要な条件をまだ満たしていません。</translation>
    </message>
    <message>
        <source>It is too early for this.</source>
        <translation>まだこの操作を行える時期ではありません。</translation>
    </message>
    <message>
        <source>It is too late for this.</source>
        <translation>この操作を行える期限を過ぎています。</translation>
    </message>
    <message>
        <source>No place is left at that time. Choose another.</source>
        <translation>その時間帯に空きはありません。別の時間を選んでください。</translation>
    </message>
    <message>
        <source>This code is not known, was used already, or has expired. Check it letter by letter.</source>
        <translation>このコードは登録されていないか、使用済みか、有効期限が切れています。1 文字ずつ確認してください。</translation>
    </message>
    <message>
        <source>The payment was declined. Nothing was charged; try another card or another way to pay.</source>
        <translation>お支払いが承認されませんでした。請求は発生していません。別のカードまたは別の支払い方法をお試しください。</translation>
    </message>
    <message>
        <source>It was not found.</source>
        <translation>見つかりませんでした。</translation>
    </message>
    <message>
        <source>It exists already.</source>
        <translation>すでに存在します。</translation>
    </message>
    <message>
        <source>Something else changed it meanwhile. Look again and repeat.</source>
        <translation>その間に別の変更が行われました。内容を確認してから、もう一度行ってください。</translation>
    </message>
    <message>
        <source>The server cannot save at the moment. Your answers are kept on this computer and sent again.</source>
        <translation>サーバーは現在保存できません。解答はこのコンピューターに保持され、再送信されます。</translation>
    </message>
    <message>
        <source>The disk is full. Your answers are kept and sent again as soon as there is room.</source>
        <translation>ディスクがいっぱいです。解答は保持され、空きができしだい再送信されます。</translation>
    </message>
    <message>
        <source>The connection failed. It is tried again by itself.</source>
        <translation>接続に失敗しました。自動的に再接続します。</translation>
    </message>
    <message>
        <source>It took too long. Try again.</source>
        <translation>時間がかかりすぎました。もう一度お試しください。</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>ファイルの読み取りまたは書き込みができませんでした。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>キャンセルされました。</translation>
    </message>
    <message>
        <source>The server cannot do this at the moment. Tell the staff; nothing you did is lost.</source>
        <translation>サーバーは現在この処理を行えません。スタッフに知らせてください。これまでの内容は失われません。</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>LLM Cost Ops Certification: the candidate&apos;s application</source>
        <translation>LLM Cost Ops Certification: 受験者用アプリケーション</translation>
    </message>
    <message>
        <source>Address of the server: wss://host:port (LCOC_SERVER)</source>
        <translation>サーバーのアドレス: wss://host:port (LCOC_SERVER)</translation>
    </message>
    <message>
        <source>PEM file with the only certificates to trust (LCOC_TRUST)</source>
        <translation>信頼する証明書だけを含む PEM ファイル (LCOC_TRUST)</translation>
    </message>
    <message>
        <source>Where answers are kept on this computer (LCOC_FOLDER)</source>
        <translation>このコンピューターで解答を保存する場所 (LCOC_FOLDER)</translation>
    </message>
    <message>
        <source>Picture that stands in for a missing camera (LCOC_STILL_PICTURE)</source>
        <translation>カメラがない場合に代わりに使う画像 (LCOC_STILL_PICTURE)</translation>
    </message>
    <message>
        <source>Leave the computer as it is: for demonstrations; the proctor is told</source>
        <translation>コンピューターをロックしない (デモ用。試験監督に通知されます)</translation>
    </message>
    <message>
        <source>Check this computer ahead of the exam day</source>
        <translation>試験日の前にこのコンピューターを確認する</translation>
    </message>
    <message>
        <source>Link of the portal: lcoc-exam://host</source>
        <translation>ポータルのリンク: lcoc-exam://host</translation>
    </message>
    <message>
        <source>lcoc-exam: this is no link of the portal: %1</source>
        <translation>lcoc-exam: ポータルのリンクではありません: %1</translation>
    </message>
    <message>
        <source>Exam server; else LCOC_SERVER.</source>
        <translation>試験サーバー。指定がなければ LCOC_SERVER。</translation>
    </message>
    <message>
        <source>The only certificates to trust, PEM; else LCOC_TRUST; else the system&apos;s.</source>
        <translation>信頼する唯一の証明書 (PEM)。指定がなければ LCOC_TRUST、それもなければシステムの証明書。</translation>
    </message>
    <message>
        <source>Staff name to begin with.</source>
        <translation>最初に入力しておくスタッフ名。</translation>
    </message>
    <message>
        <source>lcoc-console: tell the server: --server wss://host:port or LCOC_SERVER</source>
        <translation>lcoc-console: サーバーを指定してください: --server wss://host:port または LCOC_SERVER</translation>
    </message>
</context>
<context>
    <name>StillSource</name>
    <message>
        <source>Still picture</source>
        <translation>静止画</translation>
    </message>
</context>
<context>
    <name>SystemCheck</name>
    <message numerus="yes">
        <source>%n display(s)</source>
        <translation>
            <numerusform>ディスプレイ %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>Displays</source>
        <translation>ディスプレイ</translation>
    </message>
    <message>
        <source>Unplug all but one. Further displays are blacked out during the exam.</source>
        <translation>1 台を残して取り外してください。ほかのディスプレイは試験中、黒く表示されます。</translation>
    </message>
    <message>
        <source>Screen size</source>
        <translation>画面サイズ</translation>
    </message>
    <message>
        <source>Choose at least 1366 × 768 in the display settings.</source>
        <translation>ディスプレイの設定で 1366 × 768 以上を選んでください。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>A still picture stands in for the camera</source>
        <translation>カメラの代わりに静止画を使用しています</translation>
    </message>
    <message>
        <source>Connect a camera if there is one.</source>
        <translation>カメラがあれば接続してください。</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>検出されました</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>カメラが見つかりません</translation>
    </message>
    <message>
        <source>Connect a camera and close programs that use it, then repeat the check.</source>
        <translation>カメラを接続し、カメラを使用しているプログラムを終了してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>No microphone was found</source>
        <translation>マイクが見つかりません</translation>
    </message>
    <message>
        <source>You can go on: the proctor and you can write to each other.</source>
        <translation>このまま続けられます。試験監督とはチャットで連絡できます。</translation>
    </message>
    <message>
        <source>Connection delay</source>
        <translation>通信の遅延</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>測定できませんでした</translation>
    </message>
    <message>
        <source>Check the network, then repeat the check.</source>
        <translation>ネットワークを確認してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Use a cable instead of a wireless network, and stop downloads.</source>
        <translation>無線ではなくケーブルで接続し、ダウンロードを停止してください。</translation>
    </message>
    <message>
        <source>Connection speed</source>
        <translation>通信速度</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>Stop downloads and video calls on this network.</source>
        <translation>このネットワークでのダウンロードやビデオ通話を停止してください。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>%1 s off</source>
        <translation>%1 秒のずれ</translation>
    </message>
    <message>
        <source>%1 min off</source>
        <translation>%1 分のずれ</translation>
    </message>
    <message>
        <source>Your exam is timed by the server, so you can go on. Set the clock afterwards.</source>
        <translation>試験時間はサーバーが計測するため、このまま続けられます。時計は後で合わせてください。</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>ストレージ</translation>
    </message>
    <message>
        <source>Answers cannot be kept on this computer</source>
        <translation>このコンピューターに解答を保存できません</translation>
    </message>
    <message>
        <source>Call the staff.</source>
        <translation>スタッフを呼んでください。</translation>
    </message>
    <message>
        <source>Delete files that are not needed.</source>
        <translation>不要なファイルを削除してください。</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>ほかのプログラム</translation>
    </message>
    <message>
        <source>Nothing in the way</source>
        <translation>問題ありません</translation>
    </message>
    <message>
        <source>Close these programs, then repeat the check.</source>
        <translation>これらのプログラムを終了してから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>Exam window</source>
        <translation>試験ウィンドウ</translation>
    </message>
    <message>
        <source>Locked while the exam runs</source>
        <translation>試験中はロックされます</translation>
    </message>
    <message>
        <source>Not locked: started for a demonstration</source>
        <translation>ロックされません (デモ用に起動)</translation>
    </message>
    <message>
        <source>%1 MB free</source>
        <translation>空き容量 %1 MB</translation>
    </message>
</context>
<context>
    <name>Tutorial</name>
    <message>
        <source>Answering</source>
        <translation>解答する</translation>
    </message>
    <message>
        <source>Choose an answer with the mouse, or press its letter: A, B, C. Where several answers are to be chosen, the question says how many. You may change an answer as often as you like.</source>
        <translation>マウスで解答を選ぶか、その記号のキー (A、B、C) を押します。複数の解答を選ぶ場合は、選ぶ数が問題に書かれています。解答は何度でも変更できます。</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>移動する</translation>
    </message>
    <message>
        <source>Previous and Next take you through the questions: Alt+P and Alt+N. The Navigator (Alt+V) shows all of them: answered, unanswered, flagged and not yet seen.</source>
        <translation>「前へ」(Alt+P) と「次へ」(Alt+N) で問題を移動します。「ナビゲーター」(Alt+V) にはすべての問題が、解答済み、未解答、フラグ付き、未表示の区別とともに表示されます。</translation>
    </message>
    <message>
        <source>Flagging and marking</source>
        <translation>フラグとハイライト</translation>
    </message>
    <message>
        <source>Flag a question for review with Alt+F. Strike out an answer that you rule out with the button beside it. Mark words of the question by selecting them and pressing Alt+M.</source>
        <translation>見直したい問題には Alt+F でフラグを付けます。除外する選択肢は、横のボタンで取り消し線を引けます。問題文の語句は、選択して Alt+M を押すとハイライトできます。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Calculator, whiteboard and notepad open in panels that you can move. The chat reaches the proctor. Text size and colours can be changed at any time.</source>
        <translation>電卓、ホワイトボード、メモ帳は、移動できるパネルで開きます。チャットで試験監督に連絡できます。文字サイズと配色はいつでも変更できます。</translation>
    </message>
    <message>
        <source>Saved, always</source>
        <translation>常に保存</translation>
    </message>
    <message>
        <source>Every change is kept on this computer and on the server; the mark beside the question says when. If the connection is lost, the exam pauses by itself and the time is given back.</source>
        <translation>変更はすべて、このコンピューターとサーバーに保存されます。保存の状態は問題の横の表示でわかります。接続が切れた場合、試験は自動的に一時停止し、その時間は戻されます。</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>終了する</translation>
    </message>
    <message>
        <source>Review shows every question once more. End exam hands in, after asking you once. When time is over, everything you have answered is handed in by itself.</source>
        <translation>「見直し」ですべての問題をもう一度確認できます。「試験を終了」を押すと、確認の後に提出されます。時間が終了すると、解答した内容は自動的に提出されます。</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The exam window was left</source>
        <translation>試験ウィンドウから離れました</translation>
    </message>
    <message>
        <source>Back in the exam window</source>
        <translation>試験ウィンドウに戻りました</translation>
    </message>
    <message>
        <source>A second display was connected</source>
        <translation>2 台目のディスプレイが接続されました</translation>
    </message>
    <message>
        <source>A key combination was blocked</source>
        <translation>キーの組み合わせがブロックされました</translation>
    </message>
    <message>
        <source>Another program holds the keyboard</source>
        <translation>別のプログラムがキーボードを占有しています</translation>
    </message>
    <message>
        <source>A program that must be closed is running</source>
        <translation>終了が必要なプログラムが実行されています</translation>
    </message>
    <message>
        <source>The exam runs in a virtual machine</source>
        <translation>試験が仮想マシンで実行されています</translation>
    </message>
    <message>
        <source>The camera gives no picture</source>
        <translation>カメラの映像が届いていません</translation>
    </message>
    <message>
        <source>The computer could not be locked down</source>
        <translation>コンピューターをロックできませんでした</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>サインインしました</translation>
    </message>
    <message>
        <source>Asked to be admitted</source>
        <translation>入室許可を求めました</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>入室許可済み</translation>
    </message>
    <message>
        <source>Asked to repeat a step</source>
        <translation>手順のやり直しを求められました</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否されました</translation>
    </message>
    <message>
        <source>Began the exam</source>
        <translation>試験を開始しました</translation>
    </message>
    <message>
        <source>Ended a section</source>
        <translation>セクションを終了しました</translation>
    </message>
    <message>
        <source>Break over</source>
        <translation>休憩が終了しました</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>再接続しました</translation>
    </message>
    <message>
        <source>Paused by a proctor</source>
        <translation>試験監督による一時停止</translation>
    </message>
    <message>
        <source>Pause lifted by a proctor</source>
        <translation>試験監督が一時停止を解除しました</translation>
    </message>
    <message>
        <source>Server restarted</source>
        <translation>サーバーが再起動しました</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>技術的な障害</translation>
    </message>
    <message>
        <source>Technical fault cleared</source>
        <translation>技術的な障害が解消しました</translation>
    </message>
    <message>
        <source>Time added</source>
        <translation>時間が追加されました</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>提出済み</translation>
    </message>
    <message>
        <source>Time over</source>
        <translation>制限時間が終了しました</translation>
    </message>
    <message>
        <source>Did not come back in time</source>
        <translation>時間内に戻りませんでした</translation>
    </message>
    <message>
        <source>Interrupted, free retake</source>
        <translation>中断 (無料で再受験可)</translation>
    </message>
    <message>
        <source>Ended by a proctor</source>
        <translation>試験監督が終了</translation>
    </message>
    <message>
        <source>Did not appear</source>
        <translation>欠席</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>Displays</source>
        <translation>ディスプレイ</translation>
    </message>
    <message>
        <source>Screen size</source>
        <translation>画面サイズ</translation>
    </message>
    <message>
        <source>Connection delay</source>
        <translation>通信の遅延</translation>
    </message>
    <message>
        <source>Connection speed</source>
        <translation>通信速度</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>ストレージ</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>ほかのプログラム</translation>
    </message>
    <message>
        <source>Exam window</source>
        <translation>試験ウィンドウ</translation>
    </message>
    <message>
        <source>Paused: connection lost</source>
        <translation>一時停止: 接続切断</translation>
    </message>
    <message>
        <source>Paused: server restarted</source>
        <translation>一時停止: サーバー再起動</translation>
    </message>
    <message>
        <source>Paused: technical fault</source>
        <translation>一時停止: 技術的な障害</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>受験予定</translation>
    </message>
    <message>
        <source>Checking in</source>
        <translation>チェックイン中</translation>
    </message>
    <message>
        <source>Waiting for admission</source>
        <translation>入室許可待ち</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>受験中</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>休憩中</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>%1, not connected</source>
        <translation>%1 (未接続)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>問題あり</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
</context>
<context>
    <name>candidate::BreakScreen</name>
    <message>
        <source>Break</source>
        <translation>休憩</translation>
    </message>
    <message>
        <source>End the break now</source>
        <translation>休憩を終了する</translation>
    </message>
    <message>
        <source>The next section begins by itself when the break is over.</source>
        <translation>休憩が終わると、次のセクションが自動的に始まります。</translation>
    </message>
    <message>
        <source>Time left of the break: %1</source>
        <translation>休憩の残り時間: %1</translation>
    </message>
</context>
<context>
    <name>candidate::ChatPanel</name>
    <message>
        <source>Chat with the proctor</source>
        <translation>試験監督とのチャット</translation>
    </message>
</context>
<context>
    <name>candidate::ChoiceItem</name>
    <message>
        <source>Strike out this answer</source>
        <translation>この選択肢に取り消し線を引く</translation>
    </message>
    <message>
        <source>Strike out answer %1</source>
        <translation>選択肢 %1 に取り消し線を引く</translation>
    </message>
    <message>
        <source>Answer %1: %2</source>
        <translation>選択肢 %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) are to be chosen. Take one back first.</source>
        <translation>
            <numerusform>選べる解答は %n つです。先に 1 つ取り消してください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>candidate::EndedScreen</name>
    <message>
        <source>Your exam was interrupted</source>
        <translation>試験が中断されました</translation>
    </message>
    <message>
        <source>Your exam was ended</source>
        <translation>試験が終了されました</translation>
    </message>
    <message>
        <source>A proctor ended the exam: %1</source>
        <translation>試験監督が試験を終了しました: %1</translation>
    </message>
    <message>
        <source>Every answer that was saved is kept. You can ask for a review; a second person will decide.</source>
        <translation>保存された解答はすべて保持されます。再審査を求めることができ、別の担当者が判断します。</translation>
    </message>
    <message>
        <source>Check-in is closed</source>
        <translation>チェックインは終了しました</translation>
    </message>
    <message>
        <source>The time for check-in is over.</source>
        <translation>チェックインの受付時間が終了しました。</translation>
    </message>
    <message>
        <source>Ask the staff what you can do.</source>
        <translation>今後についてはスタッフにお尋ねください。</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>お疲れさまでした</translation>
    </message>
    <message>
        <source>Your exam is handed in.</source>
        <translation>試験は提出されました。</translation>
    </message>
    <message>
        <source>Your preliminary result is being prepared …</source>
        <translation>暫定結果を準備しています …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Your result needs a person to look at it.</source>
        <translation>結果は担当者による確認が必要です。</translation>
    </message>
    <message>
        <source>The programme will write to you. You need to do nothing.</source>
        <translation>認定プログラムからご連絡します。手続きは必要ありません。</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Not passed this time</source>
        <translation>今回は不合格です</translation>
    </message>
    <message>
        <source>%1 of %2 questions correct; %3 are needed to pass.</source>
        <translation>%2 問中 %1 問正解です。合格には %3 問の正解が必要です。</translation>
    </message>
    <message>
        <source>This result is preliminary. The official result follows by mail.</source>
        <translation>この結果は暫定です。正式な結果はメールでお知らせします。</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v / %m</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %3 問中 %2 問</translation>
    </message>
    <message numerus="yes">
        <source>Receipt: %n sealed record(s), head %1…, handed in at %2. It is signed by the server and kept on this computer.</source>
        <translation>
            <numerusform>受領証: 封印された記録 %n 件、末尾のハッシュ %1…、提出日時 %2。サーバーが署名し、このコンピューターに保存されています。</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot go on from here.</source>
        <translation>ここから続けることはできません。</translation>
    </message>
    <message>
        <source>You hear by mail how it goes on: with a free retake, or with what the staff need to know for one.</source>
        <translation>今後についてはメールでお知らせします。無料の再受験のご案内、または再受験のためにスタッフが確認したい内容をお伝えします。</translation>
    </message>
</context>
<context>
    <name>candidate::ExamController</name>
    <message>
        <source>This computer cannot keep its exam key: %1</source>
        <translation>このコンピューターに試験用の鍵を保存できません: %1</translation>
    </message>
    <message>
        <source>The answers kept on this computer cannot be read. Call the staff. (%1)</source>
        <translation>このコンピューターに保存された解答を読み取れません。スタッフを呼んでください。(%1)</translation>
    </message>
    <message>
        <source>This computer cannot store your answers (%1). They are sent to the server as usual.</source>
        <translation>このコンピューターに解答を保存できません (%1)。サーバーへは通常どおり送信されます。</translation>
    </message>
    <message>
        <source>This version of the application does not fit the server. Install the current version.</source>
        <translation>このバージョンのアプリケーションはサーバーに対応していません。最新のバージョンをインストールしてください。</translation>
    </message>
    <message>
        <source>An admission code has 16 letters and digits, in four groups of four.</source>
        <translation>受験コードは英数字 16 文字で、4 文字ずつ 4 組に分かれています。</translation>
    </message>
    <message>
        <source>This computer cannot store your answers safely. Call the staff. (%1)</source>
        <translation>このコンピューターに解答を安全に保存できません。スタッフを呼んでください。(%1)</translation>
    </message>
    <message>
        <source>The exam was opened on another connection, and goes on there.</source>
        <translation>試験は別の接続で開かれ、そちらで続行されています。</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left.</source>
        <translation>
            <numerusform>残り %n 分です。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) were added to your time.</source>
        <translation>
            <numerusform>試験時間が %n 分追加されました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The receipt could not be stored on this computer; the server keeps it too.</source>
        <translation>受領証をこのコンピューターに保存できませんでした。サーバーにも保存されています。</translation>
    </message>
</context>
<context>
    <name>candidate::ExamHeader</name>
    <message>
        <source>Hide clock</source>
        <translation>時計を隠す</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>問題 %1 / %2</translation>
    </message>
    <message>
        <source>Time hidden</source>
        <translation>時間は非表示です</translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation>残り時間: %1</translation>
    </message>
    <message>
        <source>Show clock</source>
        <translation>時計を表示</translation>
    </message>
    <message>
        <source>✓  All saved</source>
        <translation>✓  すべて保存済み</translation>
    </message>
    <message>
        <source>…  Saving</source>
        <translation>…  保存中</translation>
    </message>
    <message>
        <source>●  Connected</source>
        <translation>●  接続中</translation>
    </message>
    <message>
        <source>○  Connection lost</source>
        <translation>○  接続切断</translation>
    </message>
</context>
<context>
    <name>candidate::ExamScreen</name>
    <message>
        <source>Handing in your exam …</source>
        <translation>試験を提出しています …</translation>
    </message>
    <message>
        <source>Every answer is being confirmed. Please wait.</source>
        <translation>すべての解答を確認しています。しばらくお待ちください。</translation>
    </message>
    <message>
        <source>The connection is lost</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>The exam is paused and your time stands still. Everything you have answered is kept on this computer. The connection is tried again by itself; time left for that:</source>
        <translation>試験は一時停止し、時間も止まっています。解答した内容はすべてこのコンピューターに保存されています。自動的に再接続します。再接続までの残り時間:</translation>
    </message>
    <message>
        <source>The proctor has paused the exam</source>
        <translation>試験監督が試験を一時停止しました</translation>
    </message>
    <message>
        <source>Your time stands still. %1</source>
        <translation>時間は止まっています。%1</translation>
    </message>
    <message>
        <source>The exam is paused</source>
        <translation>試験は一時停止中です</translation>
    </message>
    <message>
        <source>Your time stands still. It goes on by itself.</source>
        <translation>時間は止まっています。自動的に再開します。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>ナビゲーター</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>電卓</translation>
    </message>
    <message>
        <source>Whiteboard</source>
        <translation>ホワイトボード</translation>
    </message>
    <message>
        <source>Notepad</source>
        <translation>メモ帳</translation>
    </message>
    <message>
        <source>← &amp;Previous</source>
        <translation>← 前へ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next →</source>
        <translation>次へ(&amp;N) →</translation>
    </message>
    <message>
        <source>⚑ &amp;Flag for review</source>
        <translation>⚑ フラグを付ける(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;End exam</source>
        <translation>試験を終了(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Calculator</source>
        <translation>電卓(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Whiteboard</source>
        <translation>ホワイトボード(&amp;W)</translation>
    </message>
    <message>
        <source>N&amp;otepad</source>
        <translation>メモ帳(&amp;O)</translation>
    </message>
    <message>
        <source>C&amp;hat</source>
        <translation>チャット(&amp;H)</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Change colours</source>
        <translation>配色を変更</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>ナビゲーター(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>見直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Review all →</source>
        <translation>すべて見直す(&amp;A) →</translation>
    </message>
    <message>
        <source>C&amp;hat (%1 new)</source>
        <translation>チャット(&amp;H) (新着 %1)</translation>
    </message>
    <message>
        <source>All %1 questions are answered. After this nothing can be changed.</source>
        <translation>全 %1 問に解答済みです。終了後は変更できません。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are not answered. After this nothing can be changed.</source>
        <translation>
            <numerusform>未解答の問題が %n 問あります。終了後は変更できません。</numerusform>
        </translation>
    </message>
    <message>
        <source>End the exam?</source>
        <translation>試験を終了しますか?</translation>
    </message>
    <message>
        <source>End and hand in</source>
        <translation>終了して提出</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>試験を続ける</translation>
    </message>
</context>
<context>
    <name>candidate::ExamWindow</name>
    <message>
        <source>LLM Cost Ops Certification — exam</source>
        <translation>LLM Cost Ops Certification — 試験</translation>
    </message>
</context>
<context>
    <name>candidate::IdentityScreen</name>
    <message>
        <source>Who you are</source>
        <translation>本人確認</translation>
    </message>
    <message>
        <source>Live camera</source>
        <translation>カメラ映像</translation>
    </message>
    <message>
        <source>Waiting for the camera …</source>
        <translation>カメラを待っています …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>次へ進む</translation>
    </message>
    <message>
        <source>Take one picture of your face, and one of your identity document held into the camera so that name and photo can be read. Only the staff of the programme sees them.</source>
        <translation>顔と身分証明書をそれぞれ撮影します。身分証明書は、氏名と写真が読み取れるようにカメラにかざしてください。画像を見るのは認定プログラムのスタッフだけです。</translation>
    </message>
    <message>
        <source>Your face</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Your document</source>
        <translation>身分証明書</translation>
    </message>
    <message>
        <source>Take face picture</source>
        <translation>顔を撮影</translation>
    </message>
    <message>
        <source>Take document picture</source>
        <translation>身分証明書を撮影</translation>
    </message>
    <message>
        <source>Not taken yet</source>
        <translation>未撮影</translation>
    </message>
    <message>
        <source>Registered name: %1</source>
        <translation>登録名: %1</translation>
    </message>
    <message>
        <source>The proctor asks you to repeat this step: %1</source>
        <translation>試験監督がこの手順のやり直しを求めています: %1</translation>
    </message>
</context>
<context>
    <name>candidate::NavigatorPanel</name>
    <message>
        <source>answered</source>
        <translation>解答済み</translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>未解答</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>未表示</translation>
    </message>
    <message>
        <source>%1, flagged</source>
        <translation>%1、フラグ付き</translation>
    </message>
    <message>
        <source>●  answered     ○  unanswered     ·  not seen yet     ⚑  flagged</source>
        <translation>●  解答済み     ○  未解答     ·  未表示     ⚑  フラグ付き</translation>
    </message>
    <message>
        <source>Question %1, %2</source>
        <translation>問題 %1、%2</translation>
    </message>
</context>
<context>
    <name>candidate::QuestionPanel</name>
    <message>
        <source>Exhibit</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>ハイライト</translation>
    </message>
    <message>
        <source>Highlight the selected words (Alt+M)</source>
        <translation>選択した語句をハイライト (Alt+M)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Clear the highlights of this question</source>
        <translation>この問題のハイライトを解除</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation>問題 %1</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ 保存済み</translation>
    </message>
    <message>
        <source>… saving</source>
        <translation>… 保存中</translation>
    </message>
    <message>
        <source>⚑ flagged for review   %1</source>
        <translation>⚑ フラグ付き   %1</translation>
    </message>
</context>
<context>
    <name>candidate::ReviewScreen</name>
    <message>
        <source>Back to the &amp;questions</source>
        <translation>問題に戻る(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;End exam</source>
        <translation>試験を終了(&amp;X)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>見直し</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>未解答</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>フラグ付き</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>未表示</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>表示: %1</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>問題文</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>問題一覧</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ 保存済み</translation>
    </message>
    <message>
        <source>… saving</source>
        <translation>… 保存中</translation>
    </message>
    <message>
        <source>%1 of %2 questions are answered, %3 are flagged. Open one with Enter or a double click.</source>
        <translation>%2 問中 %1 問に解答済み、フラグ付きは %3 問です。Enter キーまたはダブルクリックで問題を開きます。</translation>
    </message>
</context>
<context>
    <name>candidate::RulesScreen</name>
    <message>
        <source>Rules and confidentiality</source>
        <translation>規則と守秘義務</translation>
    </message>
    <message>
        <source>I have read this and agree</source>
        <translation>内容を読み、同意します</translation>
    </message>
    <message>
        <source>Accept and continue</source>
        <translation>同意して進む</translation>
    </message>
    <message>
        <source>Rules and confidentiality agreement</source>
        <translation>規則と守秘義務の同意書</translation>
    </message>
</context>
<context>
    <name>candidate::SignInScreen</name>
    <message>
        <source>Welcome to your exam</source>
        <translation>試験へようこそ</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Enter the admission code from your confirmation. It works once, on this computer.</source>
        <translation>確認メールに記載された受験コードを入力してください。このコンピューターで一度だけ使用できます。</translation>
    </message>
    <message>
        <source>Admission code</source>
        <translation>受験コード</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>このコンピューターを確認</translation>
    </message>
    <message>
        <source>Ahead of the exam day: what to put right on this computer, without signing in</source>
        <translation>試験日の前に、サインインせずにこのコンピューターの問題点を確認します</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>○  Connecting to the exam server …</source>
        <translation>○  試験サーバーに接続しています …</translation>
    </message>
    <message>
        <source>●  An exam on this computer is being continued …</source>
        <translation>●  このコンピューターの試験を再開しています …</translation>
    </message>
    <message>
        <source>●  Connected: %1</source>
        <translation>●  接続中: %1</translation>
    </message>
</context>
<context>
    <name>candidate::SurveyScreen</name>
    <message>
        <source>Your exam is handed in</source>
        <translation>試験が提出されました</translation>
    </message>
    <message>
        <source>Send and show the result</source>
        <translation>送信して結果を表示</translation>
    </message>
    <message>
        <source>Skip to the result</source>
        <translation>スキップして結果へ</translation>
    </message>
    <message>
        <source>Three short questions, if you like. They have no influence on your result.</source>
        <translation>よろしければ、3 つの短い質問にお答えください。結果には影響しません。</translation>
    </message>
    <message>
        <source>How was the check-in?</source>
        <translation>チェックインはいかがでしたか?</translation>
    </message>
    <message>
        <source>How did you get along with the exam application?</source>
        <translation>試験アプリケーションの使い心地はいかがでしたか?</translation>
    </message>
    <message>
        <source>How was the help of the staff?</source>
        <translation>スタッフの対応はいかがでしたか?</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Anything else? Please do not quote exam questions.</source>
        <translation>そのほかにご意見はありますか? 試験問題の内容は書かないでください。</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %3 段階中 %2</translation>
    </message>
    <message>
        <source>1 = poor, 5 = very good</source>
        <translation>1 = 悪い、5 = とても良い</translation>
    </message>
</context>
<context>
    <name>candidate::SystemCheckScreen</name>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Checking this computer</source>
        <translation>このコンピューターの確認</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>次へ進む</translation>
    </message>
    <message>
        <source>Repeat the check</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>測定中 …</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2。%3</translation>
    </message>
    <message>
        <source>This takes a few seconds and is sent to nobody. Put right whatever needs attention before your exam day.</source>
        <translation>数秒かかります。結果はどこにも送信されません。「要対応」の項目は試験日までに解決してください。</translation>
    </message>
    <message>
        <source>This takes a few seconds. Notes do not stop you; whatever needs attention must be put right first.</source>
        <translation>数秒かかります。「注意」があっても進めますが、「要対応」の項目は先に解決する必要があります。</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>サインインに戻る</translation>
    </message>
</context>
<context>
    <name>candidate::TutorialScreen</name>
    <message>
        <source>How this exam works</source>
        <translation>試験の進め方</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Skip the tutorial</source>
        <translation>チュートリアルをスキップ</translation>
    </message>
    <message>
        <source>Step %1 of %2 — this is not exam time</source>
        <translation>ステップ %1 / %2 — 試験時間には含まれません</translation>
    </message>
    <message>
        <source>I am ready</source>
        <translation>準備ができました</translation>
    </message>
</context>
<context>
    <name>candidate::VoiceMeter</name>
    <message>
        <source>Say something: the bar follows your voice.</source>
        <translation>何か話してください。声に合わせてバーが動きます。</translation>
    </message>
    <message>
        <source>Loudness of the microphone</source>
        <translation>マイクの音量</translation>
    </message>
    <message>
        <source>The microphone hears you.</source>
        <translation>マイクは正常に音声を拾っています。</translation>
    </message>
</context>
<context>
    <name>candidate::WaitingScreen</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>Your check-in is complete. A proctor will look at it shortly.</source>
        <translation>チェックインが完了しました。まもなく試験監督が確認します。</translation>
    </message>
    <message>
        <source>Your check-in is complete. No proctor is signed in yet; you keep your place.</source>
        <translation>チェックインが完了しました。試験監督はまだサインインしていません。順番はそのまま保たれます。</translation>
    </message>
    <message>
        <source>You are next. A proctor is looking at your check-in.</source>
        <translation>次はあなたの番です。試験監督がチェックインを確認しています。</translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) are in front of you.</source>
        <translation>
            <numerusform>あなたの前に %n 人の受験者がいます。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 — %2 questions in %3. The clock starts when you press Begin.</source>
        <translation>%1 — %2 問、%3。「試験を開始」を押すと計時が始まります。</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>待機室</translation>
    </message>
    <message>
        <source>Begin the exam</source>
        <translation>試験を開始</translation>
    </message>
    <message>
        <source>Chat with the proctor</source>
        <translation>試験監督とのチャット</translation>
    </message>
    <message>
        <source>You may begin</source>
        <translation>開始できます</translation>
    </message>
    <message>
        <source>You are admitted, %1.</source>
        <translation>%1 さん、入室が許可されました。</translation>
    </message>
    <message>
        <source>Chat with the proctor (%1 new)</source>
        <translation>試験監督とのチャット (新着 %1)</translation>
    </message>
</context>
<context>
    <name>capture::Microphone</name>
    <message>
        <source>No microphone was found. Plug one in; it is used at once.</source>
        <translation>マイクが見つかりません。接続すると、すぐに使用されます。</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Close other programs that use it, or plug it in again.</source>
        <translation>マイクの音声が届きません。マイクを使用しているほかのプログラムを終了するか、接続し直してください。</translation>
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
            <numerusform>%1   ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>検知</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>見る(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dismiss all</source>
        <translation>すべて消去(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>消去(&amp;D)</translation>
    </message>
</context>
<context>
    <name>console::ChatPanel</name>
    <message>
        <source>%1 (staff)</source>
        <translation>%1 (スタッフ)</translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation>メッセージはまだありません。</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>やり取り</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Message to the candidate</source>
        <translation>受験者へのメッセージ</translation>
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
        <translation>問題なし: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No system check was reported.</source>
        <translation>システムチェックの報告がありません。</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>システムチェック</translation>
    </message>
    <message>
        <source>Registered name</source>
        <translation>登録名</translation>
    </message>
    <message>
        <source>Picture of the candidate&apos;s face</source>
        <translation>受験者の顔写真</translation>
    </message>
    <message>
        <source>Picture of the identity document</source>
        <translation>身分証明書の写真</translation>
    </message>
    <message>
        <source>Candidate now</source>
        <translation>現在の受験者</translation>
    </message>
    <message>
        <source>Identity document</source>
        <translation>身分証明書</translation>
    </message>
    <message>
        <source>&amp;Admit</source>
        <translation>入室を許可(&amp;A)</translation>
    </message>
    <message>
        <source>As&amp;k again …</source>
        <translation>やり直しを依頼(&amp;K) …</translation>
    </message>
    <message>
        <source>Re&amp;fuse …</source>
        <translation>拒否(&amp;F) …</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Nobody is waiting for admission.</source>
        <translation>入室許可を待っている受験者はいません。</translation>
    </message>
    <message>
        <source>Choose a candidate from the queue.</source>
        <translation>待機列から受験者を選んでください。</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>座席 %1</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>待ち時間 %1</translation>
    </message>
    <message>
        <source>No picture was taken</source>
        <translation>写真は撮影されていません</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>読み込み中 …</translation>
    </message>
    <message>
        <source>Ask %1 again</source>
        <translation>%1 さんにやり直しを依頼</translation>
    </message>
    <message>
        <source>The candidate goes back to check-in and repeats what you choose here.</source>
        <translation>受験者はチェックインに戻り、ここで選んだ手順をやり直します。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>やり直しを依頼</translation>
    </message>
    <message>
        <source>Refuse %1</source>
        <translation>%1 さんを拒否</translation>
    </message>
    <message>
        <source>The appointment ends and the exam cannot be taken with it. A person reviews every refusal.</source>
        <translation>予約は終了し、この予約では受験できなくなります。拒否はすべて担当者が審査します。</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>For proctors alone</source>
        <translation>試験監督のみ</translation>
    </message>
</context>
<context>
    <name>console::ConsoleController</name>
    <message>
        <source>Unknown candidate</source>
        <translation>不明な受験者</translation>
    </message>
    <message>
        <source>%1 was admitted.</source>
        <translation>%1 さんの入室を許可しました。</translation>
    </message>
    <message>
        <source>%1 was asked to repeat a step.</source>
        <translation>%1 さんに手順のやり直しを依頼しました。</translation>
    </message>
    <message>
        <source>%1 was refused.</source>
        <translation>%1 さんを拒否しました。</translation>
    </message>
    <message>
        <source>The exam of %1 is paused.</source>
        <translation>%1 さんの試験を一時停止しました。</translation>
    </message>
    <message>
        <source>The pause of %1 is lifted.</source>
        <translation>%1 さんの一時停止を解除しました。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n minute(s) more.</source>
        <translation>
            <numerusform>%1 さんに %n 分追加しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The exam of %1 was interrupted; a free retake is due.</source>
        <translation>%1 さんの試験を中断しました。無料で再受験できます。</translation>
    </message>
    <message>
        <source>The exam of %1 was ended.</source>
        <translation>%1 さんの試験を終了しました。</translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message>
        <source>Proctor console</source>
        <translation>試験監督コンソール</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>メッセージを閉じる</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● 接続中</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ 未接続</translation>
    </message>
    <message>
        <source>Server time %1</source>
        <translation>サーバー時刻 %1</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>%1 としてサインイン中</translation>
    </message>
    <message>
        <source>Queue  %1</source>
        <translation>待機列  %1</translation>
    </message>
    <message>
        <source>Queue, %1 waiting</source>
        <translation>待機列、%1 人が待機中</translation>
    </message>
    <message>
        <source>Live  %1</source>
        <translation>実施中  %1</translation>
    </message>
    <message numerus="yes">
        <source>Live, %n candidate(s)</source>
        <translation>
            <numerusform>実施中、受験者 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>実行されませんでした: %1</translation>
    </message>
    <message>
        <source>New admission code</source>
        <translation>新しい受験コード</translation>
    </message>
    <message>
        <source>New admission code for %1</source>
        <translation>%1 さんの新しい受験コード</translation>
    </message>
    <message>
        <source>Admission code %1</source>
        <translation>受験コード %1</translation>
    </message>
    <message>
        <source>The code before no longer works. This one is shown only now.</source>
        <translation>以前のコードは使えなくなりました。このコードが表示されるのは今回だけです。</translation>
    </message>
    <message>
        <source>You see how exams go, and can give out new admission codes. Proctors admit candidates and look after their exams.</source>
        <translation>試験の進行状況を確認し、新しい受験コードを発行できます。受験者の入場許可と試験の監督は試験監督が行います。</translation>
    </message>
    <message>
        <source>You see how exams go. Proctors admit candidates and look after their exams.</source>
        <translation>試験の進行状況を確認できます。受験者の入場許可と試験の監督は試験監督が行います。</translation>
    </message>
</context>
<context>
    <name>console::QueueView</name>
    <message>
        <source>Seat %1</source>
        <translation>座席 %1</translation>
    </message>
    <message>
        <source>Waiting for admission</source>
        <translation>入室許可待ち</translation>
    </message>
    <message>
        <source>Admission queue</source>
        <translation>入室許可の待機列</translation>
    </message>
</context>
<context>
    <name>console::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>&amp;Reason, as the candidate will read it</source>
        <translation>理由 (受験者に表示されます)(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Minutes to add</source>
        <translation>追加する分数</translation>
    </message>
    <message>
        <source>&amp;Minutes to add</source>
        <translation>追加する分数(&amp;M)</translation>
    </message>
    <message>
        <source>To be taken again</source>
        <translation>撮り直すもの</translation>
    </message>
    <message>
        <source>Picture of the &amp;face</source>
        <translation>顔写真(&amp;F)</translation>
    </message>
    <message>
        <source>Picture of the &amp;document</source>
        <translation>身分証明書の写真(&amp;D)</translation>
    </message>
</context>
<context>
    <name>console::RosterModel</name>
    <message>
        <source>Candidate</source>
        <translation>受験者</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座席</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>試験</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>解答済み</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>検知</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
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
        <translation>受験者</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Filter candidates</source>
        <translation>受験者を絞り込む</translation>
    </message>
    <message>
        <source>Name, seat, exam or state (Ctrl+F)</source>
        <translation>名前、座席、試験、状態 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show finished</source>
        <translation>終了した受験者も表示</translation>
    </message>
    <message>
        <source>Candidates as a table</source>
        <translation>受験者の一覧</translation>
    </message>
    <message>
        <source>Candidates as camera pictures</source>
        <translation>受験者のカメラ映像</translation>
    </message>
</context>
<context>
    <name>console::SessionActions</name>
    <message>
        <source>&amp;Pause …</source>
        <translation>一時停止(&amp;P) …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>Add &amp;time …</source>
        <translation>時間を追加(&amp;T) …</translation>
    </message>
    <message>
        <source>New admission &amp;code</source>
        <translation>新しい受験コード(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Interrupt …</source>
        <translation>中断(&amp;I) …</translation>
    </message>
    <message>
        <source>&amp;End exam …</source>
        <translation>試験を終了(&amp;E) …</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>For a stuck exam: ends it with the right to a free retake</source>
        <translation>進行できなくなった試験を終了します (無料で再受験できます)</translation>
    </message>
    <message>
        <source>A new admission code, for another workstation</source>
        <translation>別の端末で使う新しい受験コード</translation>
    </message>
    <message>
        <source>Pause the exam of %1</source>
        <translation>%1 さんの試験を一時停止</translation>
    </message>
    <message>
        <source>The questions are covered and the clock stands still until you resume.</source>
        <translation>再開するまで、問題は隠され、時間は止まります。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Add time for %1</source>
        <translation>%1 さんに時間を追加</translation>
    </message>
    <message>
        <source>Added to the section that runs. Time lost to a lost connection is given back by itself and need not be added here.</source>
        <translation>実施中のセクションに追加されます。接続が切れて失われた時間は自動的に戻されるため、ここで追加する必要はありません。</translation>
    </message>
    <message>
        <source>Add time</source>
        <translation>時間を追加</translation>
    </message>
    <message>
        <source>Interrupt the exam of %1</source>
        <translation>%1 さんの試験を中断</translation>
    </message>
    <message>
        <source>Ends an exam that cannot go on, without fault of the candidate, who may take it again free of charge. There is no way back.</source>
        <translation>続行できなくなった試験を終了します。受験者の責任とはならず、無料で再受験できます。この操作は取り消せません。</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>中断</translation>
    </message>
</context>
<context>
    <name>console::SessionPanel</name>
    <message>
        <source>Time left %1</source>
        <translation>残り時間 %1</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>追加 %1</translation>
    </message>
    <message>
        <source>Time to come back %1</source>
        <translation>再接続の残り時間 %1</translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation>解答済み %1</translation>
    </message>
    <message>
        <source>At question %1</source>
        <translation>問題 %1 を表示中</translation>
    </message>
    <message>
        <source>Flagged %1</source>
        <translation>フラグ付き %1</translation>
    </message>
    <message numerus="yes">
        <source>Disconnected %n time(s)</source>
        <translation>
            <numerusform>切断 %n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a candidate to see details.</source>
        <translation>受験者を選ぶと詳細が表示されます。</translation>
    </message>
    <message>
        <source>Camera picture of the candidate</source>
        <translation>受験者のカメラ映像</translation>
    </message>
    <message>
        <source>No camera picture</source>
        <translation>カメラ映像がありません</translation>
    </message>
    <message>
        <source>Candidate&apos;s details</source>
        <translation>受験者の詳細</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>検知された事項</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>検知</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>座席 %1</translation>
    </message>
    <message>
        <source>Chat (%1)</source>
        <translation>チャット (%1)</translation>
    </message>
    <message>
        <source>Noticed (%1)</source>
        <translation>検知 (%1)</translation>
    </message>
    <message>
        <source>Camera pictures are for proctors</source>
        <translation>カメラ画像は試験監督のみ閲覧できます</translation>
    </message>
</context>
<context>
    <name>console::SignInView</name>
    <message>
        <source>Proctor console</source>
        <translation>試験監督コンソール</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>One-time &amp;code</source>
        <translation>ワンタイムコード(&amp;C)</translation>
    </message>
    <message>
        <source>Six digits from your authenticator</source>
        <translation>認証アプリの 6 桁の数字</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>サインイン(&amp;S)</translation>
    </message>
    <message>
        <source>The connection to the server was lost, so you were signed out. The exams go on. Sign in again with a new one-time code.</source>
        <translation>サーバーとの接続が切れたため、サインアウトされました。試験は続いています。新しいワンタイムコードでもう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Connected to the server</source>
        <translation>サーバーに接続しています</translation>
    </message>
    <message>
        <source>Connecting to the server …</source>
        <translation>サーバーへの接続を試みています …</translation>
    </message>
</context>
<context>
    <name>console::TerminateDialog</name>
    <message>
        <source>End exam for good</source>
        <translation>試験を完全に終了</translation>
    </message>
    <message>
        <source>End the exam of %1 for good?</source>
        <translation>%1 さんの試験を完全に終了しますか?</translation>
    </message>
    <message>
        <source>The candidate cannot go on and there is no way back. The answers given so far are kept, and a person reviews the decision. If a technical fault is the cause, use Interrupt instead.</source>
        <translation>受験者は試験を続けられなくなり、元に戻すことはできません。これまでの解答は保持され、この判断は担当者が審査します。技術的な障害が原因の場合は、代わりに「中断」を使用してください。</translation>
    </message>
    <message>
        <source>&amp;Reason, as the candidate will read it</source>
        <translation>理由 (受験者に表示されます)(&amp;R)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>確認してください</translation>
    </message>
    <message>
        <source>To end the exam of %1, type the word %2.</source>
        <translation>%1 さんの試験を終了するには、%2 と入力してください。</translation>
    </message>
    <message>
        <source>Confirmation word</source>
        <translation>確認の単語</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>End exam</source>
        <translation>試験を終了</translation>
    </message>
</context>
<context>
    <name>console::ThumbnailDelegate</name>
    <message>
        <source>%1 noticed</source>
        <translation>検知 %1</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>未読 %1</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>映像はまだありません</translation>
    </message>
</context>
<context>
    <name>links::WebSocketLink</name>
    <message>
        <source>The server does not answer.</source>
        <translation>サーバーが応答しません。</translation>
    </message>
</context>
<context>
    <name>lockdown::ClipboardConfinement</name>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>クリップボード</translation>
    </message>
</context>
<context>
    <name>lockdown::CoreDumpOff</name>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
</context>
<context>
    <name>lockdown::DisplayCover</name>
    <message>
        <source>Other displays</source>
        <translation>ほかのディスプレイ</translation>
    </message>
</context>
<context>
    <name>lockdown::FocusWatch</name>
    <message>
        <source>Window watch</source>
        <translation>ウィンドウの監視</translation>
    </message>
</context>
<context>
    <name>lockdown::FullScreen</name>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
</context>
<context>
    <name>lockdown::KeyGrab</name>
    <message>
        <source>Keyboard</source>
        <translation>キーボード</translation>
    </message>
</context>
<context>
    <name>lockdown::ProgramWatch</name>
    <message>
        <source>Program watch</source>
        <translation>プログラムの監視</translation>
    </message>
</context>
<context>
    <name>lockdown::ScreenSaver</name>
    <message>
        <source>Screen saver</source>
        <translation>スクリーンセーバー</translation>
    </message>
</context>
<context>
    <name>widgets::CalculatorView</name>
    <message>
        <source>times</source>
        <translation>かける</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>割る</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>引く</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>足す</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>イコール</translation>
    </message>
    <message>
        <source>clear all</source>
        <translation>すべてクリア</translation>
    </message>
    <message>
        <source>clear entry</source>
        <translation>入力をクリア</translation>
    </message>
    <message>
        <source>erase digit</source>
        <translation>1 桁消去</translation>
    </message>
    <message>
        <source>change sign</source>
        <translation>符号を反転</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>square</source>
        <translation>2 乗</translation>
    </message>
    <message>
        <source>power</source>
        <translation>べき乗</translation>
    </message>
    <message>
        <source>reciprocal</source>
        <translation>逆数</translation>
    </message>
    <message>
        <source>factorial</source>
        <translation>階乗</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>パーセント</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>度</translation>
    </message>
    <message>
        <source>Scientific</source>
        <translation>関数電卓</translation>
    </message>
    <message>
        <source>Radians</source>
        <translation>ラジアン</translation>
    </message>
    <message>
        <source>Display: %1</source>
        <translation>表示: %1</translation>
    </message>
</context>
<context>
    <name>widgets::ChatView</name>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ一覧</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Write a message …</source>
        <translation>メッセージを入力 …</translation>
    </message>
</context>
<context>
    <name>widgets::CoverView</name>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>widgets::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>言語 (Language)</translation>
    </message>
</context>
<context>
    <name>widgets::NotepadView</name>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%2 文字中 %1 文字</translation>
    </message>
</context>
<context>
    <name>widgets::ToolPanel</name>
    <message>
        <source>Close %1</source>
        <translation>%1を閉じる</translation>
    </message>
</context>
<context>
    <name>widgets::WhiteboardSheet</name>
    <message>
        <source>Whiteboard. Arrow keys move the cross, Space starts and ends a line.</source>
        <translation>ホワイトボード。矢印キーで十字を動かし、スペースキーで線の開始と終了を行います。</translation>
    </message>
</context>
<context>
    <name>widgets::WhiteboardView</name>
    <message>
        <source>Tool</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>直線</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>矢印</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>長方形</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>楕円</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黒</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Text to place</source>
        <translation>配置するテキスト</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Clear page</source>
        <translation>ページを消去</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>ページ %1 / %2</translation>
    </message>
</context>
</TS>
