import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { floodCases } from '../../models/flood/cases/all.ts';
import { computeCase } from '../../models/flood/cases/compute.ts';
import { floodKernelForTests } from '../../models/testing/flood-kernel.ts';
import { caseTable } from './page.ts';

/** Cases of a few seconds, of every chapter but those of paraboloids and floods of hours. */
const fast = [
  'lake-with-emerged-bump',
  'dam-break-wet-city',
  'dam-break-dry-city',
  'dam-break-wet-laboratory',
  'dam-break-dry-laboratory',
  'macdonald-supercritical',
  'ea-like-3',
];
const page = readFileSync(new URL('../../docs/flood-validation.md', import.meta.url), 'utf8');
const module = floodKernelForTests();

describe('docs/flood-validation.md', () => {
  it.each(fast)(
    '%s: says what the solver gives (else: npm run -s bench -- flood-validation)',
    async (name) => {
      const flood = floodCases.find((one) => one.name === name)!;
      const first = await computeCase(flood, { module, order: 1 });
      const second = await computeCase(flood, { module, order: 2 });
      const [, tables] = page.split(`### ${flood.title}\n`);
      for (const line of caseTable({ flood, results: [first, second] })) expect(tables).toContain(line);
    },
  );

  it('tells of every case, with its picture', () => {
    for (const { title, name, remark } of floodCases) {
      expect(page).toContain(`### ${title}\n`);
      if (remark) expect(page).toContain(`\n${remark}\n`);
      expect(page).toContain(`(images/flood/${name}.svg)`);
      const picture = readFileSync(new URL(`../../docs/images/flood/${name}.svg`, import.meta.url), 'utf8');
      expect(picture).not.toContain('NaN');
    }
  });
});
