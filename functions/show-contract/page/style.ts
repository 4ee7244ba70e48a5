/** The look of the page: the reader's own light or dark, one column on a telephone, navigation beside it on a desk. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#51606f;--line:#d5dde5;--back:#fff;--pane:#f5f7f9;--link:#0b5c8a;--get:#0f6b45;--post:#8a4b00;--put:#5b3fa0;--delete:#a3212d}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a4b1be;--line:#364351;--back:#141a21;--pane:#1c242d;--link:#7cc4ee;--get:#6fd3a5;--post:#f0b266;--put:#bda6f5;--delete:#f58b94}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--back);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,pre:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--back);padding:.5rem 1rem}
.page{display:grid;grid-template-columns:minmax(0,1fr)}
nav{padding:1.25rem;background:var(--pane);border-bottom:1px solid var(--line)}
nav p{margin:0 0 .25rem;font-weight:700}
nav ul{list-style:none;margin:0 0 .75rem;padding:0}
nav li{margin:.15rem 0;font-size:.9rem}
nav li a{text-decoration:none}
nav li a:hover{text-decoration:underline}
nav details{margin:.4rem 0}
main{padding:1.25rem;max-width:56rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem}
h2{font-size:1.4rem;margin:2.5rem 0 .6rem;padding-top:.6rem;border-top:3px solid var(--ink)}
h3{font-size:1.15rem;margin:0 0 .4rem}
h4{font-size:.95rem;margin:1.2rem 0 .4rem;color:var(--soft);text-transform:uppercase;letter-spacing:.05em}
.lead{font-size:1.1rem;color:var(--soft);margin:0}
.anchor{text-decoration:none;font-weight:400}
article{border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1.25rem 0}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.875em}
pre{background:var(--pane);border:1px solid var(--line);border-radius:.35rem;padding:.75rem;margin:.4rem 0;overflow-x:auto;white-space:pre;line-height:1.45}
.route{margin:.2rem 0 .6rem}
.method{display:inline-block;font-weight:700;font-size:.8rem;letter-spacing:.04em;color:var(--back);background:var(--soft);border-radius:.25rem;padding:.05rem .45rem;margin-right:.3rem}
.method.get{background:var(--get)}.method.post{background:var(--post)}.method.put{background:var(--put)}.method.delete{background:var(--delete)}
.who{background:var(--pane);border-left:4px solid var(--link);padding:.4rem .75rem;margin:.6rem 0;font-size:.93rem}
.role{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;margin:.05rem 0;font-size:.85rem;background:var(--back)}
.fields,.problems{margin:.3rem 0}
.field{padding:.35rem 0;border-top:1px solid var(--line)}
.field:first-child{border-top:0}
.field dt{font-weight:600}
.field dd{margin:0;color:var(--soft);font-size:.93rem}
dd .fields,.choices{margin-left:.35rem;padding-left:.7rem;border-left:2px solid var(--line)}
.choices{list-style:decimal inside}
.name{color:var(--ink)}
.required{font-size:.75rem;font-weight:600;color:var(--post)}
.where{font-size:.8rem;font-weight:400;color:var(--soft)}
.says{display:block;color:var(--ink)}
.pattern{color:var(--soft)}
.status{display:inline-block;font-weight:700;min-width:2.6rem}
.answer p,.type{margin:.3rem 0}
.type{font-size:.93rem;color:var(--soft)}
.types{margin:.1rem 0;padding-left:1.1rem}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
@media(min-width:62rem){.page{grid-template-columns:19rem minmax(0,1fr)}nav{position:sticky;top:0;height:100vh;overflow-y:auto;border-bottom:0;border-right:1px solid var(--line)}main{padding:2rem 3rem}.fields .field{display:grid;grid-template-columns:minmax(9rem,15rem) minmax(0,1fr);gap:.75rem}dd .fields .field{display:block}.problems .field{display:grid;grid-template-columns:3rem 1fr}}
@media print{nav{display:none}article{break-inside:avoid}}
`;
