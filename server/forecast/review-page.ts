import type { FloodReview, ReviewEntry } from '../../models/flood/forecast/review.ts';

type Language = 'zh' | 'en';

const kindWords: Record<Language, Record<ReviewEntry['kind'], string>> = {
  zh: { forecast: '预报', run: '计算', alarm: '告警', event: '事件', decision: '决策' },
  en: { forecast: 'Forecast', run: 'Run', alarm: 'Alarm', event: 'Event', decision: 'Decision' },
};
const pageWords: Record<Language, Record<'title' | 'columns' | 'leftOut', string>> = {
  zh: { title: '事件复盘', columns: '时间|类别|内容|人员|说明', leftOut: '条未列出' },
  en: { title: 'Review of an event', columns: 'Time|Kind|What|Who|Note', leftOut: 'more are not listed' },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A review as a page that stands by itself: prints well, needs no server and no script. */
export function reviewPage(review: FloodReview, language: Language, timeZone: string): string {
  const words = pageWords[language];
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  const at = (iso: string): string => time.format(Date.parse(iso));
  const cell = (text: string | null): string => `<td>${escaped(text ?? '')}</td>`;
  const rows = review.entries.map(
    ({ at: when, kind, what, title, level, actor, note, run }) =>
      `<tr data-kind="${kind}"${level ? ` data-level="${level}"` : ''}>${cell(at(when))}${cell(kindWords[language][kind])}` +
      `${cell(`${title[language]} · ${what}`)}${cell(actor)}${cell([note, run].filter(Boolean).join(' · '))}</tr>`,
  );
  const heading = `${words.title} · ${review.cityName[language]}`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(heading)}</title>
<style>
body { font: 13px/1.45 system-ui, "Noto Sans CJK SC", sans-serif; color: #16202e; margin: 24px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid #d5dde7; }
td:first-child { white-space: nowrap; }
tr[data-kind="decision"] td { font-weight: 600; }
tr[data-level="red"] td:nth-child(2) { color: #b3261e; }
tr[data-level="orange"] td:nth-child(2) { color: #b45309; }
</style></head><body>
<h1>${escaped(heading)}</h1><p>${at(review.from)} – ${at(review.to)} (${escaped(timeZone)})</p>
<table><thead><tr>${words.columns
    .split('|')
    .map((word) => `<th>${word}</th>`)
    .join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>${review.leftOut > 0 ? `<p>${review.leftOut} ${words.leftOut}</p>` : ''}
</body></html>
`;
}
