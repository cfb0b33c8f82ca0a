/** What other programs put into the clipboard, shortened; and the Markdown that it becomes. */
export type Copied = { from: string; html?: string; text?: string; editor?: string; markdown: string };

const span = (words: string, style = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;${style}">${words}</span>`;
const docsItem = (words: string, more = '') =>
  `<li dir="ltr" style="list-style-type:disc;font-size:11pt;white-space:pre;" aria-level="1"${more}><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${span(words)}</p></li>`;
const docs = (body: string) =>
  `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7a1c9c3e-7fff-4f2b-3e5a-0c1d2e3f4a5b">${body}</b>`;

const word = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!--p.MsoNormal, li.MsoNormal {margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;}--></style></head><body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const wordItem = (sign: string, level: number, words: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${words}<o:p></o:p></span></p>`;

const CODE = 'const a = 1;\nif (a) {\n  go(a);\n}';
const vsLine = (line: string) =>
  line === ''
    ? '<br>'
    : `<div><span style="color: #569cd6;">${line.replace(/^ +/, (s) => '&nbsp;'.repeat(s.length))}</span></div>`;

export const COPIED: Copied[] = [
  {
    from: 'a web page',
    html: '<meta charset="utf-8"><h2 id="history" style="color: rgb(32, 33, 34); font-family: Georgia;">History<span class="mw-editsection"><span aria-hidden="true">[edit]</span></span></h2><p style="margin: 0.5em 0px;">The <b>lighthouse</b> of <a href="https://en.wikipedia.org/wiki/Eddystone" title="Eddystone">Eddystone</a> is <i>old</i>.<sup id="cite_ref-1"><a href="https://en.wikipedia.org/wiki/x#cite_note-1">[1]</a></sup></p><p>It was built four times.<br>The last one stands.</p><ul><li>Winstanley</li><li>Rudyard<ol><li>first</li><li>second</li></ol></li></ul><figure><img src="https://a.example/x.jpg" alt="Tower"><figcaption>A tower</figcaption></figure><hr><pre><code class="language-js">let x = 1;\n</code></pre>',
    markdown:
      '## History\n\nThe **lighthouse** of [Eddystone](https://en.wikipedia.org/wiki/Eddystone "Eddystone") is *old*.[[1]](https://en.wikipedia.org/wiki/x#cite_note-1)\n\nIt was built four times.\nThe last one stands.\n\n- Winstanley\n- Rudyard\n  1. first\n  2. second\n\n---\n\n```js\nlet x = 1;\n```',
  },
  {
    from: 'Google Docs',
    html: docs(
      `<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;margin-bottom:6pt;">${span('Plan for May', 'font-size:20pt;')}</h1><p dir="ltr" style="line-height:1.38;">${span('We need ')}${span('three', 'font-weight:700;')}${span(' things, ')}${span('soon', 'font-style:italic;')}${span(' and ')}<a href="https://example.org/a" style="text-decoration:none;">${span('this page', 'color:#1155cc;text-decoration:underline;')}</a>${span('.')}</p><br><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">${docsItem('First')}<ul style="margin-top:0;">${docsItem('Nested')}</ul>${docsItem('Second')}</ul><p dir="ltr">${span('old', 'text-decoration:line-through;')}</p>`,
    ),
    markdown:
      '# Plan for May\n\nWe need **three** things, *soon* and [this page](https://example.org/a).\n\n- First\n  - Nested\n- Second\n\n~~old~~',
  },
  {
    from: 'a checklist of Google Docs',
    html: docs(
      `<ul style="margin-top:0;margin-bottom:0;padding-inline-start:28px;"><li dir="ltr" role="checkbox" aria-checked="false" style="list-style-type:none;white-space:pre;" aria-level="1"><img src="data:image/png;base64,AAAA" width="18" height="18" alt="unchecked" aria-roledescription="checkbox"><p style="display:inline-block;" role="presentation">${span('to do')}</p></li><li dir="ltr" role="checkbox" aria-checked="true" aria-level="1"><img src="data:image/png;base64,AAAA" alt="checked" aria-roledescription="checkbox"><p role="presentation">${span('done', 'text-decoration:line-through;')}</p></li></ul>`,
    ),
    markdown: '- [ ] to do\n- [x] ~~done~~',
  },
  {
    from: 'Word',
    html: word(
      `<h1>Report<o:p></o:p></h1><p class=MsoNormal>Some <b>bold</b>, <i>italic</i> and <a href="https://example.org/">a link</a>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>${wordItem('·', 1, 'One')}${wordItem('o', 2, 'Deeper')}${wordItem('·', 1, 'Two')}<p class=MsoNormal>Then:<o:p></o:p></p>${wordItem('1.', 1, 'first')}${wordItem('2.', 1, 'second')}`,
    ),
    markdown:
      '# Report\n\nSome **bold**, *italic* and [a link](https://example.org/).\n\n\n- One\n  - Deeper\n- Two\n\nThen:\n\n1. first\n2. second',
  },
  {
    from: 'a table of Word',
    html: word(
      "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=100 valign=top style='width:100pt;padding:0cm'><p class=MsoNormal><b>Name<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Age<o:p></o:p></b></p></td></tr><tr><td><p class=MsoNormal>Ada<o:p></o:p></p><p class=MsoNormal>Lovelace<o:p></o:p></p></td><td><p class=MsoNormal align=right>36<o:p></o:p></p></td></tr></table>",
    ),
    markdown: '| **Name** | **Age** |\n| --- | --- |\n| Ada<br>Lovelace | 36 |',
  },
  {
    from: 'Visual Studio Code',
    html: `<meta charset='utf-8'><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Consolas, 'Courier New', monospace;font-weight: normal;font-size: 14px;line-height: 19px;white-space: pre;">${CODE.split('\n').map(vsLine).join('')}</div>`,
    text: CODE,
    editor: '{"version":1,"isFromEmptySelection":false,"multicursorText":null,"mode":"typescript"}',
    markdown: `\`\`\`typescript\n${CODE}\n\`\`\``,
  },
  {
    from: 'another editor that looks like code',
    html: `<meta charset='utf-8'><div style="font-family: 'JetBrains Mono', monospace;white-space: pre;">${CODE.split('\n').map(vsLine).join('')}</div>`,
    text: CODE,
    markdown: `\`\`\`\n${CODE}\n\`\`\``,
  },
  {
    from: 'IntelliJ',
    html: `<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body><pre style="background-color:#2b2b2b;color:#a9b7c6;font-family:'JetBrains Mono',monospace;font-size:9.8pt;"><span style="color:#cc7832;">const&#32;</span>a = <span style="color:#6897bb;">1</span>;<br>go(a);</pre></body></html>`,
    text: 'const a = 1;\ngo(a);',
    markdown: '```\nconst a = 1;\ngo(a);\n```',
  },
  {
    from: 'GitHub',
    html: `<meta charset='utf-8'><div class="markdown-heading" dir="auto"><h2 tabindex="-1" class="heading-element" dir="auto">Install</h2><a id="user-content-install" class="anchor" aria-label="Permalink: Install" href="https://github.com/a/b#install"><svg class="octicon octicon-link" viewBox="0 0 16 16" aria-hidden="true"><path d="m7.775 3.275"></path></svg></a></div><p dir="auto">Run <code class="notranslate">npm start</code>:</p><div class="highlight highlight-source-shell notranslate position-relative overflow-auto" dir="auto"><pre>npm install <span class="pl-c1">--save</span></pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" class="ClipboardButton" value="npm install" role="button"><svg aria-hidden="true"></svg></clipboard-copy></div></div><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" id="" disabled="" class="task-list-item-checkbox" checked=""> done</li><li class="task-list-item"><input type="checkbox" id="" disabled="" class="task-list-item-checkbox"> open</li></ul>`,
    markdown: '## Install\n\nRun `npm start`:\n\n```shell\nnpm install --save\n```\n\n- [x] done\n- [ ] open',
  },
  {
    from: 'Excel',
    html: '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table{mso-displayed-decimal-separator:"\\.";}.xl65{font-weight:700;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192 style=\'border-collapse:collapse;width:144pt\'><!--StartFragment--><col width=64 span=3 style=\'width:48pt\'><tr height=20 style=\'height:15.0pt\'><td height=20 class=xl65 width=64>Item</td><td class=xl65 width=64>Price</td></tr><tr height=20><td height=20>Pipe | wide</td><td align=right>1,20</td></tr><tr height=20><td height=20 colspan=2>Total</td></tr><!--EndFragment--></table></body></html>',
    text: 'Item\tPrice\nPipe | wide\t1,20\nTotal\t',
    markdown: '| Item | Price |\n| --- | --: |\n| Pipe \\| wide | 1,20 |\n| Total |  |',
  },
  {
    from: 'Google Sheets',
    html: '<meta charset=\'utf-8\'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;font-family:Arial;width:0px;border-collapse:collapse;border:none" data-sheets-root="1"><colgroup><col width="100"><col width="100"></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden;padding:2px 3px;vertical-align:bottom;font-weight:bold;">Day</td><td style="overflow:hidden;padding:2px 3px;text-align:right;">Sum</td></tr><tr style="height:21px;"><td>Mon</td><td style="text-align:right;">3</td></tr></tbody></table></google-sheets-html-origin>',
    text: 'Day\tSum\nMon\t3',
    markdown: '| Day | Sum |\n| --- | --: |\n| Mon | 3 |',
  },
  {
    from: 'a table with cells that span several',
    html: '<table><tr><th rowspan="2">Day</th><th colspan="2">Sums</th></tr><tr><th>in</th><th>out</th></tr><tr><td>Mon</td><td>1</td></tr></table>',
    markdown: '| Day | Sums |  |\n| --- | --- | --- |\n|  | in | out |\n| Mon | 1 |  |',
  },
  { from: 'Markdown as text', text: '# Title\n\n- one\n- two', markdown: '# Title\n\n- one\n- two' },
  { from: 'words that look a little like Markdown', text: '1 * 2 * 3 is 6_a_b', markdown: '1 * 2 * 3 is 6_a_b' },
];

const deep = (open: string, close: string, times: number) => `${open.repeat(times)}deep${close.repeat(times)}`;

/** Of cells that would be thirty thousand. */
const WIDE = Array.from({ length: 30 }, () => '| a |\n| --- |').join('\n\n');

/** What nobody should be able to put into somebody's message. `says` stays of it. */
export const HOSTILE: { name: string; html: string; says: string }[] = [
  { name: 'scripts', html: '<p>a<script>window.hit=1</script><style>p{color:red}</style>b</p>', says: 'ab' },
  {
    name: 'handlers',
    html: '<p onclick="window.hit=1">a<img src="x:" onerror="window.hit=1"></p><svg onload="window.hit=1"></svg>',
    says: 'a',
  },
  {
    name: 'addresses that run',
    html: '<a href="javascript:window.hit=1">a</a> <a href=" java\nscript:window.hit=1">b</a> <a href="data:text/html,x">c</a>',
    says: 'a b c',
  },
  {
    name: 'frames and forms',
    html: '<iframe srcdoc="<script>parent.hit=1</script>"></iframe><form action="/x"><input value="v"><button>press</button>a</form><object data="x"></object>',
    says: 'a',
  },
  {
    name: 'a copy that pretends to be ours',
    html: '<div data-pm-slice="0 0 [&quot;nope&quot;,{&quot;x&quot;:1}]"><p>a<img src="x:" onerror="window.hit=1"></p><script>window.hit=1</script></div>',
    says: 'a',
  },
  { name: 'a slice that is no slice', html: '<p data-pm-slice="99 99 []">a</p>', says: 'a' },
  { name: 'formulas that are none', html: '<p>a<span data-source="$x$ [b](javascript:1)">c</span></p>', says: 'ac' },
  { name: 'divs in divs', html: deep('<div>', '</div>', 20_000), says: 'deep' },
  { name: 'bold in bold', html: deep('<b>', '</b>', 20_000), says: '**deep**' },
  { name: 'tables in tables', html: deep('<table><tr><td>', '</td></tr></table>', 300), says: '| deep |\n| --- |' },
  {
    name: 'a table that is wider than any',
    html: '<table><tr><td colspan="1000" rowspan="60000">a</td></tr></table>'.repeat(30),
    says: WIDE,
  },
  { name: 'quotes in quotes', html: deep('<blockquote>', '</blockquote>', 5_000), says: 'the text of it' },
];
