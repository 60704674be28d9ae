import { pressureClasses } from '../../../../../models/gas/gas-network.ts';
import type { GasState } from '../../../../../models/gas/leak-question.ts';
import { dispatch } from '../../../../actions/action.ts';
import { Block } from '../../../../shell/controls/Field.tsx';
import { formatNumber, shortCode, unknown } from '../../../../shell/format.ts';
import { useWords } from '../../../../shell/locale/words.ts';
import { useAppState } from '../../../../state/state.ts';
import { BeforeAfter } from '../../form/BeforeAfter.tsx';
import { Sentences } from '../../form/Sentences.tsx';
import { FlyTo } from '../FlyTo.tsx';
import { pressureText } from '../pressure-text.ts';
import { lowestByClass, overLimit, regulatorsInOrder } from './supply-results.ts';

const page = 40;

/** Pressures of each level, who has no gas, what regulators do. */
export function SupplyAnswer({ before, after }: { before: GasState; after: GasState }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const count = (value: number): string => formatNumber(value, 0, language);
  const level = (code: string | null): string => {
    const found = pressureClasses.find((one) => one.code === code);
    return found ? words(`gas.level.${found.code}`) : unknown;
  };
  const sum = (values: (number | null)[]): string =>
    values.some((value) => value === null)
      ? unknown
      : `${count(values.reduce<number>((total, value) => total + value!, 0))} m³/h`;
  const figures: [string, (state: GasState) => string][] = [
    [
      words('gas.supply.fed'),
      ({ sources }) => sum(sources.map(({ cubicMetresPerHour }) => cubicMetresPerHour)),
    ],
    ...lowestByClass(after).map(({ level: code }): [string, (state: GasState) => string] => [
      words('gas.supply.lowest', { level: level(code) }),
      (state) =>
        pressureText(lowestByClass(state).find((one) => one.level === code)?.gaugePascals ?? null, language),
    ]),
    [words('gas.supply.unsupplied'), ({ unsupplied }) => count(unsupplied.length)],
    [words('gas.supply.deficient'), ({ deficient }) => count(deficient.length)],
    [words('gas.supply.over'), (state) => count(overLimit(state).length)],
    [
      words('gas.supply.relieved'),
      ({ regulators }) =>
        `${count(regulators.reduce((total, one) => total + (one.reliefCubicMetresPerHour ?? 0), 0))} m³/h`,
    ],
  ];
  return (
    <div data-testid="gas-supply-answer">
      <BeforeAfter
        discipline="gas"
        testId="gas-compared"
        lines={figures.map(([name, of]) => ({ name, before: of(before), after: of(after) }))}
      />
      <Regulators after={after} level={level} />
      <p className="muted">{words('gas.supply.assumed')}</p>
      <Sentences list={after.warnings} />
    </div>
  );
}

function Regulators({ after, level }: { after: GasState; level: (code: string | null) => string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const draft = useAppState((state) => state.gasSupply.draft);
  const listed = regulatorsInOrder(after, draft);
  return (
    <Block
      title={words('gas.supply.regulators')}
      extra={<span className="muted">{formatNumber(listed.length, 0, language)}</span>}
    >
      <ul className="list" data-testid="gas-regulators">
        {listed.slice(0, page).map((one) => {
          const name = shortCode(one.code.slice(one.code.indexOf(':') + 1));
          const relieved = one.reliefCubicMetresPerHour ?? 0;
          return (
            <li key={one.code} className="burst-valve" data-state={one.state}>
              <span title={one.code}>
                {name} · {words(`gas.regulator.state.${one.state}`)}
              </span>
              <FlyTo position={one.position} label={words('gas.flyTo', { id: one.code })} />
              <button
                type="button"
                className="chip"
                aria-pressed={one.code in draft.regulators}
                onClick={() =>
                  dispatch('change-gas-regulator', {
                    code: one.code,
                    change: one.code in draft.regulators ? null : {},
                  })
                }
              >
                {words('gas.regulator.change')}
              </button>
              <span className="burst-detail gas-regulator-detail muted">
                {level(one.pressureClass)} · {pressureText(one.inletGaugePascals, language)} →{' '}
                {pressureText(one.outletGaugePascals, language)} ·{' '}
                {one.cubicMetresPerHour === null
                  ? unknown
                  : `${formatNumber(one.cubicMetresPerHour, 0, language)} m³/h`}
                {relieved > 0
                  ? ` · ${words('gas.regulator.relieves', { flow: formatNumber(relieved, 0, language) })}`
                  : ''}
              </span>
            </li>
          );
        })}
      </ul>
      {listed.length > page ? (
        <p className="muted">{words('gas.supply.more', { count: listed.length - page })}</p>
      ) : null}
    </Block>
  );
}
