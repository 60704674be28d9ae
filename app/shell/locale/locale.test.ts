import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sayGas } from '../../../models/gas/gas-sentences.ts';
import { registeredActions } from '../../actions/index.ts';
import '../../features/alarms/alarm-actions.ts';
import '../../features/flood/flood-actions.ts';
import '../../features/flood/interventions/intervention-actions.ts';
import '../../features/flood/runs/run-actions.ts';
import '../../features/forecast/forecast-actions.ts';
import '../../features/flood/impact/impact-actions.ts';
import '../../features/pipes/drainage/drainage-actions.ts';
import '../../features/pipes/edit/edit-actions.ts';
import '../../features/pipes/pipes-actions.ts';
import '../../features/pipes/burst/burst-actions.ts';
import '../../features/pipes/water/water-actions.ts';
import '../../features/pipes/sensors/sensor-actions.ts';
import '../../features/pipes/ground/ground-actions.ts';
import '../../features/pipes/gas/gas-actions.ts';
import '../../features/pipes/gas/supply/supply-actions.ts';
import '../../features/pipes/heat/heat-actions.ts';
import '../../features/pipes/import/import-actions.ts';
import '../../features/share/share-view.ts';
import '../../features/tour/tour-actions.ts';
import { useAppState } from '../../state/state.ts';
import { resetState } from '../../state/test-state.ts';
import { en } from './en.ts';
import { locales, said, wordsIn } from './words.ts';
import { zh } from './zh.ts';

const places = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();

describe('locale files', () => {
  it('have the same keys', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('leave no text empty and fill in the same places', () => {
    for (const [key, text] of Object.entries(en)) {
      const other = zh[key as keyof typeof zh];
      expect(text.trim(), key).not.toBe('');
      expect(other.trim(), key).not.toBe('');
      expect(places(other), key).toEqual(places(text));
    }
  });

  it('have every key that the sources ask for', () => {
    const app = fileURLToPath(new URL('../../', import.meta.url));
    const missing = new Set<string>();
    for (const entry of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(entry) || /\.test\.|locale/.test(entry)) continue;
      for (const match of readFileSync(join(app, entry), 'utf8').matchAll(/\bwords\(\s*'([^']+)'/g))
        if (!(match[1]! in en)) missing.add(match[1]!);
    }
    expect([...missing]).toEqual([]);
  });

  it('have the label of every action and of every variant', () => {
    resetState();
    for (const action of registeredActions()) {
      expect(en, action.name).toHaveProperty([action.label]);
      if (!action.variants) continue;
      for (const variant of action.variants(useAppState.getState()))
        if (variant.label) expect(en, action.name).toHaveProperty([variant.label]);
    }
  });

  it('says what a model has told, in English word for word', () => {
    const told = sayGas('model.gas.no-gate', { count: 1, pipe: 'RQ1-RQ2' });
    expect(said(wordsIn('zh'), told)).toBe('与门站不连通的管段不参与计算：共 1 段，首段为 RQ1-RQ2。');
    expect(said(wordsIn('en'), told)).toBe(told.text);
    expect(said(wordsIn('zh'), { ...told, code: 'model.of-a-later-version' })).toBe(told.text);
    expect(said(wordsIn('zh'), 'A sentence without a code.')).toBe('A sentence without a code.');
    const states = { file: 'net', regulator: 'TY1', from: 'open', to: 'regulating', count: 12 };
    expect(said(wordsIn('zh'), sayGas('model.gas.flutter', states))).toContain(
      '在“全开”与“正常调压”之间反复 12 次',
    );
  });

  it('is read in the language asked for, with values filled in', () => {
    expect(wordsIn('zh')('age.ago', { age: '3 秒' })).toBe('3 秒前');
    expect(wordsIn('en')('age.ago', { age: '3 s' })).toBe('3 s ago');
    expect(wordsIn('en')('age.minutes', { count: 1 })).toBe('1 min');
    expect(Object.keys(locales)).toEqual(['zh', 'en']);
  });
});
