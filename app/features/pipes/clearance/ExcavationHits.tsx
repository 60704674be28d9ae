import { kindOf, sizeOf } from '../../../../models/underground/drawing/drawing-words.ts';
import type { ExcavationAnswer } from '../../../../models/underground/excavation-question.ts';
import { Block, Row } from '../../../shell/controls/Field.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { AnswerButtons } from '../ground/GroundStatus.tsx';
import { lookAt, selectPart } from '../ground/look-at.ts';

/** What a pit meets: pipes inside, below and beside, how near and whose, and the owners to be asked. */
export function ExcavationHits({ answer }: { answer: ExcavationAnswer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const metres = (value: number, digits = 2): string => `${formatNumber(value, digits, language)} m`;
  return (
    <>
      <Block title={words('ground.met', { count: String(answer.hits.length) })}>
        <dl>
          <Row name={words('ground.pitBottom')}>{metres(answer.bottom)}</Row>
          <Row name={words('ground.pitGround')}>
            {metres(answer.lowestGround)} – {metres(answer.highestGround)}
          </Row>
          <Row name={words('ground.pitArea')}>{formatNumber(answer.areaSquareMetres, 0, language)} m²</Row>
        </dl>
        <AnswerButtons />
        <ol className="ground-list" data-testid="excavation-hits">
          {answer.hits.map((hit, index) => (
            <li key={hit.code}>
              <button
                type="button"
                className="ground-hit"
                data-code={hit.code}
                data-where={hit.where}
                onClick={() => {
                  selectPart(hit.code, hit);
                  lookAt(hit.position, hit.top);
                }}
              >
                <span className="ground-number" data-tone={hit.where === 'inside' ? 'danger' : 'warning'}>
                  {index + 1}
                </span>
                <span className="list-name">
                  {kindOf(hit, language)} {sizeOf(hit)}
                </span>
                <span className="list-value">
                  {hit.where === 'inside' ? metres(hit.lengthWithin, 1) : metres(hit.distance)}
                </span>
                <span className="ground-detail">
                  {words(`ground.where.${hit.where}`)} · {hit.owner ?? words('ground.ownerUnknown')}
                  {hit.heights === 'assumed' ? ` · ${words('ground.assumed')}` : ''}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </Block>
      {answer.owners.length > 0 ? (
        <Block title={words('ground.owners')}>
          <dl data-testid="excavation-owners">
            {answer.owners.map(({ owner, lines }) => (
              <Row key={owner ?? ''} name={owner ?? words('ground.ownerUnknown')}>
                {lines}
              </Row>
            ))}
          </dl>
        </Block>
      ) : null}
      {answer.points.length > 0 ? (
        <Block title={words('ground.pointsInside')}>
          <ol className="ground-list">
            {answer.points.map(({ code, class: kind, name, position }, index) => (
              <li key={code}>
                <button
                  type="button"
                  className="ground-hit"
                  onClick={() => {
                    selectPart(code, { dataset: code.split(':')[0]! });
                    lookAt(position);
                  }}
                >
                  <span className="ground-number">{index + 1}</span>
                  <span className="list-name">{name ?? code}</span>
                  <span className="list-value">{wordOr(words, `class.${kind}`, kind)}</span>
                </button>
              </li>
            ))}
          </ol>
        </Block>
      ) : null}
    </>
  );
}
