/** Style of the report's page: the colours of the product, light or dark by the reader's system; prints well. */
export const reportStyle = `
:root{--ground:#f5f7fa;--panel:#fff;--edge:#dbe2ea;--text:#16202e;--quiet:#56657a;--accent:#0369a1;--good:#15803d;--bad:#b91c1c;--amber:#a16207}
@media (prefers-color-scheme:dark){:root{--ground:#0d1320;--panel:#141c2b;--edge:#24314a;--text:#e8eef7;--quiet:#9daec6;--accent:#4cc2ff;--good:#4ade80;--bad:#f87171;--amber:#eab308}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:13px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
header,main,footer{max-width:1288px;margin:0 auto;padding:0 24px}
header{padding-top:28px;padding-bottom:12px}
h1{font-size:24px;font-weight:600;margin:0}
header p,footer,.quiet,.en,figcaption{color:var(--quiet)}
header p{margin:2px 0 0}
section{background:var(--panel);border:1px solid var(--edge);border-radius:8px;padding:14px 18px;margin:0 0 14px;overflow-x:auto}
h2{font-size:14px;font-weight:600;margin:0 0 8px}
h2 .en{font-weight:400;margin-left:4px}
.en{font-size:.92em}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px 20px}
.figures strong{display:block;font-size:26px;font-weight:600;line-height:1.2}
.figures div>.zh{margin-right:2px}
.good{color:var(--good)}.bad{color:var(--bad)}.big{font-size:16px;margin:0 0 4px}.good .en,.bad .en{color:inherit}
.pictures{display:flex;flex-wrap:wrap;gap:16px;justify-content:center;padding:8px}
figure{margin:0;min-width:0}
img{display:block;max-width:100%;height:auto}
figcaption{display:flex;align-items:center;gap:8px;padding:4px 8px}
.bar{display:inline-block;height:6px;border:1px solid var(--quiet);border-top:0;margin-left:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:4px 10px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--edge)}
th:first-child{text-align:left;padding-left:0}
thead th{font-weight:400;color:var(--quiet)}
tbody th{font-weight:500}
tfoot th,tfoot td{font-weight:600;border-bottom:0}
details{border-bottom:1px solid var(--edge);padding:6px 0}
details:last-child{border-bottom:0}
summary{display:flex;gap:10px;align-items:baseline;cursor:pointer}
summary b{margin-left:auto}
details ul{margin:4px 0 4px 8px}
ul{margin:0;padding-left:18px;color:var(--quiet)}
li b{font-weight:500;color:var(--text)}
code{font-size:12px;color:var(--text)}
.mark{border-left:3px solid var(--quiet);padding-left:8px;min-width:108px}
.mark.repaired{border-color:var(--amber)}.mark.refused{border-color:var(--bad)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(440px,100%),1fr));gap:0 14px}
dl{display:grid;grid-template-columns:minmax(150px,auto) 1fr;gap:4px 16px;margin:0}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
footer{padding-top:4px;padding-bottom:28px}
@media (max-width:600px){header,main,footer{padding-left:12px;padding-right:12px}dl{grid-template-columns:1fr}dd{margin-bottom:6px}}
@media print{section{break-inside:avoid}body{background:#fff}}
`;
