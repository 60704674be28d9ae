import { Fragment } from 'react';
import type { LeakSpace } from '../../../../models/gas/leak-question.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, shortCode, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { FlyTo } from './FlyTo.tsx';

const limits = [20, 50, 100] as const;

/** Spaces beside the leak by the time until gas reaches parts of the lower explosive limit. */
export function SpaceTable({ spaces }: { spaces: readonly LeakSpace[] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const time = (seconds: number | null): string =>
    seconds === null ? words('gas.never') : seconds < 1 ? words('gas.atOnce') : formatDuration(seconds);
  return (
    <Block title={words('gas.spaces')} extra={<span className="muted">{spaces.length}</span>}>
      {spaces.length === 0 ? (
        <Empty>{words('gas.noSpace')}</Empty>
      ) : (
        <table className="burst-table gas-spaces" data-testid="gas-spaces">
          <thead>
            <tr>
              <th scope="col">{words('gas.column.space')}</th>
              {limits.map((limit) => (
                <th key={limit} scope="col">
                  {limit} % LEL
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{words('gas.column.place')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {spaces.map((space, index) => (
              <Fragment key={space.id}>
                <tr>
                  <th scope="row" title={space.id}>
                    {index + 1} · {space.name ?? shortCode(space.id)}
                  </th>
                  {limits.map((limit) => (
                    <td key={limit}>
                      {time(space.lowerLimit[limit].fastSeconds)}
                      <span className="gas-slow">
                        {space.lowerLimit[limit].slowSeconds === null
                          ? unknown
                          : `… ${time(space.lowerLimit[limit].slowSeconds)}`}
                      </span>
                    </td>
                  ))}
                  <td>
                    <FlyTo position={space.position} label={words('gas.flyTo', { id: space.id })} />
                  </td>
                </tr>
                <tr className="gas-space-detail">
                  <td colSpan={limits.length + 2}>
                    {words(`gas.kind.${space.kind}` as 'gas.kind.other')} ·{' '}
                    {space.distanceMetres === null
                      ? words('gas.throughDuct')
                      : `${formatNumber(space.distanceMetres, 1, language)} m`}{' '}
                    · {formatNumber(space.volumeCubicMetres, 1, language)} m³
                    {space.assumed.includes('volume') ? '*' : ''} ·{' '}
                    {words('gas.airChanges', {
                      count: formatNumber(space.airChangesPerHour, 1, language),
                    })}
                    {space.assumed.includes('air-changes') ? '*' : ''}
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      <p className="muted">{words('gas.spacesHow')}</p>
    </Block>
  );
}
