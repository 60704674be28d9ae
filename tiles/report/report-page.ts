import type { Finding, Verdict } from './ledger.ts';
import type { CityPictures, Picture } from './picture/city-pictures.ts';
import type { ImportReport } from './report.ts';
import { reportStyle } from './report-style.ts';
import { ruleInChinese } from './rules.ts';
import { kindsInChinese, words } from './words.ts';

type Word = keyof typeof words;

/** The report as one page: no scripts, nothing from outside, light or dark as the reader's system is. */
export function reportPage(report: ImportReport, pictures: CityPictures | null): string {
  const name = report.title ? `${report.title.zh} · ${report.title.en}` : report.dataset;
  const sections = [
    headline(report),
    pictures ? pictureSection(pictures) : '',
    balanceSection(report),
    findingSection(report.findings),
    `<div class="two">${placeSection(report)}${validationSection(report)}</div>`,
    tilesetSection(report),
    listSection('warnings', report.warnings),
    listSection('problems', report.problems),
  ];
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(name)} – ${words.title[0]} ${words.title[1]}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><h1>${text(name)}</h1><p>${both('title')} · ${text(report.kind)}</p></header>
<main>
${sections.filter((section) => section !== '').join('\n')}
</main>
<footer>Mirrorcity 镜城</footer>
</body>
</html>
`;
}

function headline(report: ImportReport): string {
  const { balance, tilesets, terrain, seconds, peakBytes } = report;
  const sum = (of: 'cameIn' | 'wentOut' | 'lost'): number => balance.reduce((all, row) => all + row[of], 0);
  const lost = balance.reduce((all, row) => all + Math.max(0, row.lost), 0);
  const tiles = tilesets.reduce((all, one) => all + one.tiles, terrain?.tiles ?? 0);
  const bytes = tilesets.reduce((all, one) => all + one.bytes, terrain?.bytes ?? 0);
  const figures: [Word, string, string?][] = [
    ...(balance.length > 0
      ? ([
          ['objectsIn', count(sum('cameIn'))],
          ['objectsOut', count(sum('wentOut'))],
          ['lost', count(lost), lost > 0 ? 'bad' : 'good'],
        ] as [Word, string, string?][])
      : ([['objectsOut', count(report.objects)]] as [Word, string][])),
    ['tiles', count(tiles)],
    ['weight', size(bytes)],
    ['time', duration(seconds)],
    ['memory', size(peakBytes)],
  ];
  return `<section class="figures">${figures
    .map(([word, value, mark = '']) => `<div><strong class="${mark}">${value}</strong>${both(word)}</div>`)
    .join('')}</section>`;
}

function pictureSection({ pictures, leftOut }: CityPictures): string {
  const figure = ({ kind, png, width, height, pixelsPerMetre }: Picture): string => {
    const caption = `${words[kind][0]} · ${words[kind][1]}`;
    const metres = niceLength(180 / pixelsPerMetre);
    const bar =
      kind === 'plan'
        ? `<span class="bar" style="width:${((metres * pixelsPerMetre * 100) / width).toFixed(2)}%"></span><span>${metres >= 1000 ? `${metres / 1000} km` : `${metres} m`}</span>`
        : '';
    return `<figure style="max-width:${width}px"><img alt="${caption}" width="${width}" height="${height}" src="data:image/png;base64,${png.toString('base64')}"><figcaption>${both(kind)}${bar}</figcaption></figure>`;
  };
  const note = leftOut > 0 ? `<p class="quiet">${both('notDrawn')}</p>` : '';
  return `<section class="pictures">${pictures.map(figure).join('')}${note}</section>`;
}

function balanceSection({ balance }: ImportReport): string {
  if (balance.length === 0) return '';
  const total = { kind: '', cameIn: 0, wentOut: 0, refused: 0, leftOut: 0, lost: 0 };
  for (const row of balance)
    for (const key of ['cameIn', 'wentOut', 'refused', 'leftOut', 'lost'] as const) total[key] += row[key];
  const row = (one: typeof total, title: string): string => {
    const more = one.lost < 0 ? ` title="${words.more[0]} ${words.more[1]}"` : '';
    const difference = one.lost === 0 ? '0' : one.lost > 0 ? `−${count(one.lost)}` : `+${count(-one.lost)}`;
    const mark = one.lost > 0 ? 'bad' : one.lost < 0 ? '' : 'good';
    return `<tr><th scope="row">${title}</th>${[one.cameIn, one.wentOut, one.refused, one.leftOut]
      .map((value) => `<td>${count(value)}</td>`)
      .join('')}<td class="${mark}"${more}>${difference}</td></tr>`;
  };
  const head = (['kind', 'in', 'out', 'refused', 'leftOut', 'difference'] as const)
    .map((word) => `<th scope="col">${both(word)}</th>`)
    .join('');
  const gained = balance.some(({ lost }) => lost < 0) ? `<p class="quiet">+ ${both('more')}</p>` : '';
  return section(
    'balance',
    `<table><thead><tr>${head}</tr></thead><tbody>${balance
      .map((one) => row(one, kindText(one.kind)))
      .join('')}</tbody><tfoot>${row(total, both('all'))}</tfoot></table>${gained}`,
  );
}

const verdictWord: Record<Verdict, Word> = {
  repaired: 'repaired',
  refused: 'refused',
  'left-out': 'leftOut',
};
const shownExamples = 6;

function findingSection(findings: readonly Finding[]): string {
  if (findings.length === 0) return section('findings', `<p class="good">${both('noFindings')}</p>`);
  const items = findings.map(({ verdict, rule, count: times, examples }) => {
    const places = examples.slice(0, shownExamples).map(({ file, feature, line, found }) => {
      const where = [
        `<b>${text(file)}</b>`,
        line === undefined ? '' : `${both('line')} ${line}`,
        feature === undefined ? '' : `<code>${text(feature)}</code>`,
        found === undefined ? '' : text(found),
      ];
      return `<li>${where.filter((part) => part !== '').join(' · ')}</li>`;
    });
    const beyond = times - places.length;
    if (beyond > 0) places.push(`<li class="quiet">… +${count(beyond)}</li>`);
    return `<details${findings.length < 4 ? ' open' : ''}><summary><span class="mark ${verdict}">${both(verdictWord[verdict])}</span>${ruleText(rule)}<b>${count(times)}</b></summary><ul>${places.join('')}</ul></details>`;
  });
  return section('findings', items.join(''));
}

function kindText(kind: string): string {
  const zh = kindsInChinese[kind];
  return zh === undefined
    ? `<span lang="en">${text(kind)}</span>`
    : `${zh} <span class="en" lang="en">${text(kind)}</span>`;
}

function ruleText(rule: string): string {
  const zh = ruleInChinese(rule);
  return zh === null
    ? `<span lang="en">${text(rule)}</span>`
    : `<span>${zh} <span class="en" lang="en">${text(rule)}</span></span>`;
}

function placeSection(report: ImportReport): string {
  const [west, south, east, north] = report.bounds.map((degrees) => degrees.toFixed(5));
  const rows: [Word, string][] = [
    ['crs', text(report.crs)],
    ['datum', text(report.heightDatum)],
    ['undulation', `${report.geoidUndulationMetres.toFixed(2)} m (EGM96)`],
    ['bounds', `${west}, ${south} – ${east}, ${north}`],
    ['files', report.files.map(({ name, bytes }) => `${text(name)} (${size(bytes)})`).join('<br>')],
    ...(report.attribution ? ([['source', text(report.attribution)]] as [Word, string][]) : []),
  ];
  return section('place', pairs(rows));
}

function validationSection({ validation }: ImportReport): string {
  if (!validation) return '';
  const { errors, warnings, checked, contents, examples } = validation;
  const verdict =
    errors + warnings === 0
      ? `<p class="good big">${both('valid')}</p>`
      : `<p class="bad big">${count(errors)} ${both('errors')} · ${count(warnings)} ${both('warnings')}</p>`;
  const list = examples.map((example) => `<li>${text(example)}</li>`).join('');
  return section(
    'validation',
    `${verdict}<p>${both('checked')}: ${count(checked)} / ${count(contents)}</p><ul>${list}</ul>`,
  );
}

function tilesetSection({ tilesets, terrain }: ImportReport): string {
  if (tilesets.length === 0 && !terrain) return '';
  const head = (['layer', 'tiles', 'features', 'bytes', 'perFeature', 'gzip'] as const)
    .map((word) => `<th scope="col">${both(word)}</th>`)
    .join('');
  const rows = tilesets.map((one) => {
    const each = (bytes: number): string => (one.features ? count(Math.round(bytes / one.features)) : '–');
    return `<tr><th scope="row">${text(one.layer)}</th><td>${count(one.tiles)}</td><td>${one.features === null ? '–' : count(one.features)}</td><td>${size(one.bytes)}</td><td>${each(one.bytes)}</td><td>${one.gzipSampled ? '≈ ' : ''}${each(one.gzipBytes)}</td></tr>`;
  });
  if (terrain)
    rows.push(
      `<tr><th scope="row">${both('terrain')}</th><td>${count(terrain.tiles)}</td><td>–</td><td>${size(terrain.bytes)}</td><td>–</td><td>–</td></tr>`,
    );
  return section('tilesets', `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`);
}

function listSection(word: Word, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return section(word, `<ul>${lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`);
}

function section(word: Word, body: string): string {
  return `<section><h2>${both(word)}</h2>${body}</section>`;
}

function pairs(rows: readonly [Word, string][]): string {
  return `<dl>${rows.map(([word, value]) => `<dt>${both(word)}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function both(word: Word): string {
  const [zh, en] = words[word];
  return `<span class="zh">${zh}</span> <span class="en" lang="en">${en}</span>`;
}

function text(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const grouped = new Intl.NumberFormat('en');
function count(value: number): string {
  return grouped.format(value);
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

function duration(seconds: number): string {
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 100
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The greatest of 1, 2, 5 × 10ⁿ that is no longer than `metres`. */
function niceLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return power * ([5, 2, 1].find((step) => step * power <= metres) ?? 1);
}
