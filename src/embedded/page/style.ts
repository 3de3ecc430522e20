/** How the pages look; light or dark, as the browser asks for. */
export const style = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --line: #d1d9e0; --page: #fff; --soft: #f6f8fa;
  --good: #1a7f37; --bad: #cf222e; --wait: #9a6700; --link: #0969da; --merged: #8250df;
  --added: #dafbe1; --removed: #ffebe9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --line: #3d444d; --page: #0d1117;
  --soft: #151b23; --good: #3fb950; --bad: #f85149; --wait: #d29922; --link: #4493f8; --merged: #ab7df8;
  --added: #12261e; --removed: #25171c; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.local { background: var(--wait); color: var(--page); padding: .3rem 1rem; font-size: .85rem; text-align: center; }
header { display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; padding: .6rem 1rem;
  background: var(--soft); border-bottom: 1px solid var(--line); }
header form { margin-left: auto; display: flex; gap: .4rem; align-items: center; }
main { max-width: 62rem; margin: 1.2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: .2rem 0; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
.dim { color: var(--dim); } .small { font-size: .85rem; }
.state { display: inline-block; border-radius: 1rem; padding: .05rem .7rem; color: #fff; background: var(--good); }
.state.closed { background: var(--bad); } .state.merged { background: var(--merged); }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.box { border: 1px solid var(--line); border-radius: 6px; margin: .8rem 0; overflow: hidden; }
.box > .top { background: var(--soft); border-bottom: 1px solid var(--line); padding: .4rem .8rem; }
.box > .in { padding: .6rem .8rem; }
.row { padding: .45rem .8rem; border-top: 1px solid var(--line); } .row:first-child { border-top: 0; }
.event { margin: .6rem 0 .6rem 1rem; padding-left: .8rem; border-left: 2px solid var(--line); color: var(--dim); }
.tag { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; color: var(--dim); }
button, .button { font: inherit; cursor: pointer; border: 1px solid var(--line); border-radius: 6px; padding: .25rem .8rem;
  background: var(--soft); color: var(--ink); display: inline-block; }
button.main { background: #1f883d; border-color: #1f883d; color: #fff; }
button:disabled { opacity: .55; cursor: default; }
select, input, textarea { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line);
  border-radius: 6px; padding: .25rem .5rem; }
textarea, input[type=text] { width: 100%; } textarea.code { font: 13px/1.45 ui-monospace, monospace; min-height: 26rem; }
pre, code { font: 13px/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .6rem .8rem; overflow-x: auto; border-radius: 6px; margin: .5rem 0; }
:not(pre) > code { background: var(--soft); padding: .1rem .3rem; border-radius: 4px; overflow-wrap: anywhere; }
.box pre { border-radius: 0; margin: 0; }
.added { background: var(--added); } .removed { background: var(--removed); } .hunk { color: var(--dim); }
pre .added, pre .removed { display: inline-block; min-width: 100%; }
.markdown table { border-collapse: collapse; display: block; overflow-x: auto; margin: .5rem 0; }
.markdown th, .markdown td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; }
.markdown details { margin: .4rem 0; } .markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2, .markdown h3 { font-size: 1.1rem; margin: .4rem 0; }
summary { cursor: pointer; }
table.source { border-collapse: collapse; font: 13px/1.45 ui-monospace, monospace; width: 100%; }
table.source td { padding: 0 .6rem; white-space: pre-wrap; } table.source td:first-child { color: var(--dim); text-align: right; width: 1%; }
table.source tr:target { background: var(--added); }
.buttons { display: flex; gap: .5rem; flex-wrap: wrap; margin-top: .5rem; align-items: center; }
.error { border-color: var(--bad); }
`;
