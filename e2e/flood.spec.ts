import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { FloodView } from '../app/state/flood-view.ts';
import { type FloodTab, floodTabs } from '../app/state/state.ts';
import type { Intervention } from '../models/flood/interventions/interventions.ts';
import type { AffectedBuilding } from '../models/flood/scenario.ts';
import type { Run } from '../models/runs/run.ts';
import {
  dispatch,
  lookDownAt,
  openGroundAndWater,
  type Place,
  pixelOf,
  serverUrl,
  state,
} from './scene-page.ts';

/** A block of the demo city that a storm fills from two sides, and a wall of sandbags across it. */
const area = '120.2020, 30.9120, 120.2060, 30.9155';
const wall: [number, number][] = [
  [120.2025, 30.9137],
  [120.205, 30.9137],
];

let page: Page;
let faults: string[];
/** The storm without a wall. */
let storm: Run;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  faults = await openGroundAndWater(page);
});
test.afterAll(() => page.close());

interface Shown {
  runs: Run[];
  activeRun: string | null;
  city: { geoidUndulation: number };
  floodInterventions: Intervention[];
  floodView: FloodView;
  floodTab: FloodTab;
}

/** Waits for the end of the run that is shown, which is none of those before. */
async function shownRunEnds(before: readonly string[] = []): Promise<Run> {
  const shown = (): Promise<Run | undefined> =>
    state(page, ({ runs, activeRun }: Shown) => runs.find(({ id }) => id === activeRun));
  await expect.poll(async () => before.includes((await shown())?.id ?? before[0] ?? '')).toBe(false);
  await expect.poll(async () => (await shown())?.status, { timeout: 120_000 }).toBe('done');
  return (await shown())!;
}

const affectedBy = async (run: Run): Promise<Map<string, number>> => {
  const answer = await fetch(`${serverUrl}/api/runs/${run.id}/affected`);
  return new Map(
    ((await answer.json()) as AffectedBuilding[]).map(({ code, depthMetres }) => [code, depthMetres]),
  );
};

/** Buildings that stand at least two centimetres deeper, or less deep, in one run than in another. */
async function changed(one: Run, other: Run): Promise<{ deeper: string[]; shallower: string[] }> {
  const [before, after] = [await affectedBy(one), await affectedBy(other)];
  const codes = [...new Set([...before.keys(), ...after.keys()])];
  const rise = (code: string): number => (after.get(code) ?? 0) - (before.get(code) ?? 0);
  return {
    deeper: codes.filter((code) => rise(code) > 0.02),
    shallower: codes.filter((code) => rise(code) < -0.02),
  };
}

const openTab = (tab: FloodTab): Promise<unknown> => dispatch(page, 'open-flood-tab', { tab });

/** Presses Tab until the thing of that test id has the focus. */
async function tabTo(testId: string): Promise<void> {
  const focused = (): Promise<string | null> =>
    page.evaluate(
      () => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? null,
    );
  for (let presses = 0; presses < 150; presses++) {
    if ((await focused()) === testId) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} is not reached with the Tab key.`);
}

test('a storm goes from a button to the list of whom it affects', async () => {
  await page.getByTestId('rail-flood').click();
  await page.getByTestId('flood-question-storm').click();
  await page.getByTestId('storm-years-100').click();
  await page.getByTestId('storm-minutes-60').click();
  await dispatch(page, 'set-flood-draft', { place: 'drawn' });
  await expect(page.getByTestId('flood-lacks')).toBeVisible();
  await page.getByTestId('area-input').fill(area);
  await page.getByTestId('area-input').press('Enter');
  await page.getByTestId('flood-expert').locator('summary').click();
  await page.getByTestId('flood-duration').fill('60');
  await page.getByTestId('expert-manningCoefficient').fill('7');
  await expect(page.getByTestId('flood-expert').getByRole('alert')).toContainText('0.005 … 0.5');
  await page.getByTestId('expert-manningCoefficient').fill('0.03');
  await page.getByTestId('flood-expert').locator('summary').click();
  await expect(page.getByTestId('flood-estimate')).toContainText('4 m');
  await page.getByTestId('flood-run').click();
  storm = await shownRunEnds();
  expect(storm.scenario).toMatchObject({
    cellMetres: 4,
    durationSeconds: 3600,
    manningCoefficient: 0.03,
    storm: { returnPeriodYears: 100, durationMinutes: 60 },
  });
  const affected = await affectedBy(storm);
  expect(affected.size).toBeGreaterThan(20);
  await expect(page.getByTestId('affected-list').locator('li').first()).toBeVisible();
  await expect(page.getByTestId(`run-${storm.id}`).getByTestId('run-balance')).toBeVisible();
});

test('a wall of sandbags drawn with the mouse, run as a branch, changes the list', async () => {
  const { geoidUndulation } = await state(page, ({ city }: Shown) => city);
  const corner = ([longitude, latitude]: [number, number]): Place => ({
    longitude,
    latitude,
    height: geoidUndulation + 4,
  });
  // The wall comes to lie right of the panel and the legend.
  await lookDownAt(page, corner([wall[0]![0] - 0.0017, wall[0]![1]]), 900);
  await page.getByTestId('flood-tabs').locator('label').nth(3).click();
  await page.getByTestId('draw-barrier').click();
  for (const place of wall) {
    const { x, y } = await pixelOf(page, corner(place));
    await page.mouse.click(x, y);
  }
  await expect(page.getByTestId('finish-tool')).toBeVisible();
  await page.keyboard.press('Enter');
  const [wallDrawn] = await state(page, ({ floodInterventions }: Shown) => floodInterventions);
  expect(wallDrawn).toMatchObject({ kind: 'barrier', heightMetres: 1 });
  for (const [index, [longitude, latitude]] of (wallDrawn as { line: [number, number][] }).line.entries()) {
    expect(Math.abs(longitude - wall[index]![0])).toBeLessThan(0.0002);
    expect(Math.abs(latitude - wall[index]![1])).toBeLessThan(0.0002);
  }
  await page.getByTestId('interventions-undo').click();
  await expect(page.getByTestId('intervention-list').locator('> li')).toHaveCount(0);
  await page.getByTestId('interventions-redo').click();
  await expect(page.getByTestId('intervention-i1')).toBeVisible();
  await page.getByTestId('start-branch').click();
  const branch = await shownRunEnds([storm.id]);
  expect(branch.scenario.parent).toEqual({ run: storm.id });
  const { deeper, shallower } = await changed(storm, branch);
  expect(deeper.length + shallower.length).toBeGreaterThan(3);
  // The branch stands below its parent.
  await page.getByTestId('other-runs').click();
  const parent = page
    .getByTestId('run-list')
    .locator('> li')
    .filter({ has: page.getByTestId(`run-${storm.id}`) });
  await expect(parent.getByTestId(`run-${branch.id}`)).toBeVisible();
});

test('the end of a wall is moved with the mouse, and undo takes it back', async () => {
  const { geoidUndulation } = await state(page, ({ city }: Shown) => city);
  await openTab('measures');
  const height = geoidUndulation + 4;
  const at = (longitude: number, latitude: number) => pixelOf(page, { longitude, latitude, height });
  const corners = async () =>
    (
      (await state(page, ({ floodInterventions }: Shown) => floodInterventions[0])) as {
        line: [number, number][];
      }
    ).line;
  const before = await corners();
  const start = await at(...before[1]!);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x - 20, start.y + 30, { steps: 4 });
  await page.mouse.move(start.x - 40, start.y + 60, { steps: 4 });
  await page.mouse.up();
  const after = await corners();
  expect(after[0]).toEqual(before[0]);
  const end = await at(...after[1]!);
  expect(Math.hypot(end.x - start.x + 40, end.y - start.y - 60)).toBeLessThan(8);
  await page.getByTestId('interventions-undo').click();
  expect(await corners()).toEqual(before);
  // Held by its line the whole wall moves.
  const [first, last] = [await at(...before[0]!), start];
  const middle = { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y + 50, { steps: 6 });
  await page.mouse.up();
  const moved = await corners();
  expect(moved[0]![1]).toBeLessThan(before[0]![1]);
  expect(moved[1]![0] - moved[0]![0]).toBeCloseTo(before[1]![0] - before[0]![0], 6);
  await page.getByTestId('interventions-undo').click();
  expect(await corners()).toEqual(before);
});

test('the same wall by typed coordinates does the same; a wrong one is told at its field', async () => {
  const before = await state(page, ({ runs }: Shown) => runs.map(({ id }) => id));
  await openTab('measures');
  await page.getByTestId('remove-i1').click();
  await page.getByTestId('type-intervention').selectOption('barrier');
  await page.getByTestId('intervention-places').fill('120.2025');
  await page.getByTestId('intervention-heightMetres').fill('1');
  await page.getByTestId('intervention-save').click();
  await expect(page.getByTestId('intervention-form').getByRole('alert')).toContainText('1');
  await page.getByTestId('intervention-places').fill(wall.map((place) => place.join(', ')).join('\n'));
  await page.getByTestId('intervention-save').click();
  await expect(page.getByTestId('barrier-metres')).toContainText('239');
  await dispatch(page, 'show-run', { run: storm.id });
  await page.getByTestId('start-branch').click();
  const branch = await shownRunEnds(before);
  const { deeper, shallower } = await changed(storm, branch);
  expect(deeper.length + shallower.length).toBeGreaterThan(3);
});

test('the branch beside the run without a wall: difference on the map, and whom it saves and harms', async () => {
  await page.getByTestId('other-runs').click();
  await page.getByTestId(`compare-run-${storm.id}`).click();
  const view = await state(page, ({ floodView }: Shown) => floodView);
  expect(view).toMatchObject({ comparison: 'difference', otherRun: storm.id });
  // In a small window the legend is folded.
  await page.getByTestId('legend').locator('[aria-expanded=false]').click();
  await expect(page.getByTestId('flood-legend')).toHaveAttribute('data-field', 'difference');
  await expect(page.getByTestId('impact-saved')).toHaveText(/^\d+$/);
  await expect(page.getByTestId('impact-cost')).toContainText('239');
  await page.getByTestId('impact-changes').locator('label').nth(3).click();
  await page.getByTestId('impact-difference-list').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('impact-difference-list').locator('li').first()).toContainText('→');
  await dispatch(page, 'set-flood-view', { comparison: 'off' });
});

test('what is listed goes out as files that hold the same', async () => {
  await page.getByTestId('impact-when').locator('label').nth(1).click();
  await page.getByTestId('impact-tabs').locator('label').first().click();
  await expect(page.getByTestId('impact')).toHaveAttribute('data-frame', 'run');
  await expect(page.getByTestId('impact')).not.toHaveAttribute('data-late', /.*/);
  const over = Number((await page.getByTestId('impact-buildings').textContent())!.replace(/\D/g, ''));
  expect(over).toBeGreaterThan(5);
  const exported = async (format: string): Promise<Buffer> => {
    const download = page.waitForEvent('download');
    await page.getByTestId(`export-impact-${format}`).click();
    const file = await (await download).path();
    return readFileSync(file);
  };
  const run = await state(page, ({ activeRun }: Shown) => activeRun!);
  const csv = (await exported('csv')).toString('utf8');
  const count = csv.split('\n').filter((line) => line.startsWith('building,')).length;
  expect(count).toBeGreaterThan(over);
  const geojson = JSON.parse((await exported('geojson')).toString('utf8'));
  const buildings = geojson.features.filter(
    ({ properties }: { properties: { group: string } }) => properties.group === 'building',
  );
  expect(buildings).toHaveLength(count);
  // From the second class on: 0.15 m.
  const isOver = ({ properties }: { properties: { depthClass: number } }): boolean =>
    properties.depthClass >= 1;
  expect(buildings.filter(isOver)).toHaveLength(over);
  const pdf = await exported('pdf');
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(5000);
  expect(csv).toContain(run.slice(0, 8));
});

test('with the keyboard alone an alert is run, and the run is named and deleted', async () => {
  const before = await state(page, ({ runs }: Shown) => runs.map(({ id }) => id));
  await dispatch(page, 'clear-interventions');
  await dispatch(page, 'open-panel', { panel: null });
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('4');
  await tabTo('flood-tabs');
  for (let presses = 0; presses < floodTabs.length; presses++) {
    if ((await state(page, ({ floodTab }: Shown) => floodTab)) === 'ask') break;
    await page.keyboard.press('ArrowRight');
  }
  await tabTo('flood-alert-orange');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('flood-alert-orange')).toHaveAttribute('aria-pressed', 'true');
  await tabTo('flood-run');
  await expect(page.getByTestId('flood-run')).toBeEnabled();
  await page.keyboard.press('Enter');
  const run = await shownRunEnds(before);
  expect(run.scenario.alert?.level).toBe('orange');
  await tabTo(`rename-run-${run.id}`);
  await page.keyboard.press('Enter');
  await tabTo(`run-name-${run.id}`);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Orange');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId(`run-${run.id}`)).toContainText('Orange');
  await tabTo(`delete-run-${run.id}`);
  await page.keyboard.press('Enter');
  await tabTo(`delete-sure-${run.id}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId(`run-${run.id}`)).toHaveCount(0);
  expect((await fetch(`${serverUrl}/api/runs/${run.id}`)).status).toBe(404);
});

test('the panel speaks both languages', async () => {
  const panel = page.getByTestId('panel-flood');
  await openTab('ask');
  await dispatch(page, 'set-language', { language: 'en' });
  await expect(panel.getByTestId('flood-run')).toHaveText('Run the forecast');
  // Names of runs are those of their makers.
  const english = await panel.locator('.step, .drawer').allTextContents();
  expect(
    english.join(' ').replace(/苏州|徐州|宿迁|南京|常州|市区暴雨强度公式及设计雨型|市人民政府/g, ''),
  ).not.toMatch(/[一-龥]/);
  await dispatch(page, 'set-language', { language: 'zh' });
  await expect(panel.getByTestId('flood-run')).toHaveText('开始预测');
  expect(faults).toEqual([]);
});
