import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ImportLedger } from '../report/ledger.ts';
import { importIfc } from './index.ts';
import { smallModel } from './small-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'ifc-accounts-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('accounts for what becomes an object and for what has no shape', async () => {
  const file = join(folder, 'a.ifc');
  const bare = "#90=IFCWALL('0000000000000000000099',$,'Bare',$,$,#22,$,'tag',.SOLIDWALL.);";
  writeFileSync(file, smallModel({ lines: bare }));
  const outputFolder = join(folder, 'out');
  mkdirSync(outputFolder);
  const ledger = new ImportLedger();
  await importIfc({
    files: [file],
    dataset: 'a',
    outputFolder,
    url: '.',
    placement: { longitude: 120, latitude: 30, height: 0, headingDegrees: 0 },
    ledger,
  });
  expect(ledger.balance().map(({ lost }) => lost)).not.toContain(1);
  expect(ledger.balance()).toContainEqual({
    kind: 'element',
    cameIn: 2,
    wentOut: 1,
    refused: 0,
    leftOut: 1,
    lost: 0,
  });
  expect(ledger.all()).toMatchObject([
    { rule: 'element without a shape', count: 1, examples: [{ feature: '0000000000000000000099' }] },
  ]);
});
