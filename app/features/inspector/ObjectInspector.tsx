import { Copy, LocateFixed } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { Block, Row } from '../../shell/controls/Field.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatLength, formatNumber, unknown } from '../../shell/format.ts';
import { datumName, useWords, type Words, wordOr } from '../../shell/locale/words.ts';
import { type Selection, useAppState } from '../../state/state.ts';
import { StoreyList } from '../bim/StoreyList.tsx';
import { MountedDevices } from '../devices/MountedDevices.tsx';
import { BurstHere } from '../pipes/burst/BurstHere.tsx';
import { GasHere } from '../pipes/gas/GasHere.tsx';
import { NetworkValues } from '../pipes/results/NetworkValues.tsx';
import { type AttributeGroup, attributeText, groupAttributes } from './attributes.ts';
import { IdentityLabel } from './IdentityLabel.tsx';

type ObjectSelection = Extract<Selection, { kind: 'object' }>;

const text = (value: unknown): string | null => attributeText(value);

/** Name, class, code, level and attributes of a city object; storeys where it belongs to a BIM. */
export function ObjectInspector({ selection }: { selection: ObjectSelection }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const detail = useAppState((state) => state.selectedObject);
  const layer = useAppState((state) => state.scene?.layers.find((known) => known.id === selection.layer));
  const undulation = useAppState((state) => state.city?.geoidUndulation ?? null);
  const datum = datumName(
    words,
    useAppState((state) => state.city?.heightDatum),
  );
  const className = detail?.class ?? text(selection.properties['class']) ?? 'generic';
  const name =
    detail?.name ?? text(selection.properties['name']) ?? wordOr(words, `class.${className}`, className);
  const position = detail?.position ?? selection.position;
  const groups = groupAttributes(detail?.attributes ?? selection.properties);
  const above = (height: number | null): string =>
    height === null || undulation === null ? unknown : formatLength(height - undulation, language);
  const height =
    detail && detail.baseHeight !== null && detail.topHeight !== null
      ? detail.topHeight - detail.baseHeight
      : Number(text(selection.properties['height']) ?? Number.NaN);
  return (
    <>
      <header className="inspector-head">
        <span className="kicker">
          {wordOr(words, `class.${className}`, className)}
          {detail ? <span className="badge">CIM{detail.level}</span> : null}
        </span>
        <h2 data-testid="inspector-name">{name}</h2>
        <div className="code">
          <code data-testid="inspector-code">{selection.code}</code>
          <IconButton
            label={words('inspector.copyCode')}
            className="small"
            icon={<Copy size={13} aria-hidden />}
            onClick={() => void navigator.clipboard?.writeText(selection.code)}
          />
        </div>
        {position ? (
          <button
            type="button"
            className="button"
            data-testid="inspector-fly"
            onClick={() =>
              dispatch('fly-to', {
                longitude: position.longitude,
                latitude: position.latitude,
                height: position.height ?? undulation ?? 0,
                rangeMetres: 250,
              })
            }
          >
            <LocateFixed size={14} aria-hidden /> {words('inspector.fly')}
          </button>
        ) : null}
      </header>
      <Block title={words('inspector.geometry')}>
        <dl className="rows">
          <Row name={words('inspector.height')}>{formatLength(height, language)}</Row>
          <Row name={words('inspector.base', { datum })}>{above(detail?.baseHeight ?? null)}</Row>
          <Row name={words('inspector.top', { datum })}>{above(detail?.topHeight ?? null)}</Row>
          {detail ? (
            <>
              <Row name={words('inspector.dataset')}>{detail.dataset}</Row>
              <Row name={words('ledger.oid')}>
                <code data-testid="inspector-oid">{detail.oid}</code>
              </Row>
            </>
          ) : null}
          {detail?.parent ? <Row name={words('inspector.parent')}>{detail.parent}</Row> : null}
          {layer ? (
            <Row name={words('inspector.layer')} title={layer.oid}>
              {layer.name[language]}
            </Row>
          ) : null}
          {detail?.validFrom || detail?.validTo ? (
            <Row name={words('inspector.valid')}>
              {detail.validFrom ?? unknown} – {detail.validTo ?? ''}
            </Row>
          ) : null}
        </dl>
        {detail ? <IdentityLabel address={`/api/resolve/${detail.oid}/qr.svg`} code={detail.code} /> : null}
      </Block>
      <MountedDevices code={selection.code} objectClass={className} />
      <BurstHere code={selection.code} />
      <GasHere code={selection.code} layer={selection.layer} objectClass={className} />
      {layer?.type === 'network' ? <NetworkValues layer={layer.id} code={selection.code} /> : null}
      {layer?.type === 'bim' ? (
        <Block title={words('bim.storeys')}>
          <StoreyList layer={layer} />
        </Block>
      ) : null}
      <div data-testid="inspector-attributes">
        {groups.map((group) => (
          <Block key={group.name ?? ''} title={group.name ?? words('inspector.attributes')}>
            <dl className="rows">
              {(group.name === null ? namedFirst(words, group.entries) : group.entries).map((entry) => (
                <Row
                  key={entry.name}
                  name={wordOr(words, `attribute.${entry.name}`, entry.name)}
                  title={entry.name}
                >
                  {group.name === null ? valueText(words, entry) : entry.text}
                </Row>
              ))}
            </dl>
          </Block>
        ))}
        {groups.length === 0 ? (
          <p className="empty">{words(detail ? 'inspector.noAttributes' : 'inspector.loading')}</p>
        ) : null}
      </div>
      {detail === null ? null : (
        <p className="attribution">
          {words('inspector.attributeCount', {
            count: formatNumber(
              groups.reduce((sum, group) => sum + group.entries.length, 0),
              0,
              language,
            ),
          })}
        </p>
      )}
    </>
  );
}

type Entries = AttributeGroup['entries'];

/** Attributes that have a name in the reader's language before those that have that of the delivery alone. */
const namedFirst = (words: Words, entries: Entries): Entries =>
  entries.toSorted((a, b) => Number(isNamed(words, b)) - Number(isNamed(words, a)));

const isNamed = (words: Words, { name }: Entries[number]): boolean =>
  wordOr(words, `attribute.${name}`, '') !== '';

/** Values that are words of ours in the reader's language. */
const valueText = (words: Words, { name, text }: Entries[number]): string =>
  wordOr(words, name === 'discipline' ? `discipline.${text}` : `attribute.${name}.${text}`, text);
