import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import {
  type Product,
  type ProductState,
  product,
  productSteps,
  thingModel,
} from '../../../models/sensing/thing-model.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { formatDuration, formatNumber } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { sendJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { Answered } from './Answered.tsx';
import { keyOfModel } from './admit-draft.ts';
import { DeskCard } from './DeskCard.tsx';
import { JsonEditor } from './JsonEditor.tsx';
import { checkJson } from './json-lines.ts';
import { cityPath, useAnswer } from './use-answer.ts';

const products = z.array(product);
/** Told apart without their words. */
const signs: Record<ProductState, string> = { draft: '○', debug: '◐', published: '●', retired: '◌' };

/** Products with their versions; each shows its properties and goes from draft to debugging, publication, retirement. */
export function ProductList() {
  const words = useWords();
  const answer = useAnswer('/thing-models', products);
  const [open, setOpen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Product | 'new' | null>(null);
  return (
    <>
      <div className="device-actions">
        <button type="button" className="button" data-testid="product-new" onClick={() => setEdited('new')}>
          <Plus size={14} aria-hidden /> {words('product.new')}
        </button>
        <input
          type="search"
          className="ledger-search grow"
          placeholder={words('product.search')}
          aria-label={words('product.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Answered answer={answer}>
        {(found) =>
          found.length === 0 ? (
            <Empty>{words('product.none')}</Empty>
          ) : (
            <ul className="device-cards" data-testid="products">
              {found
                .filter(({ id, name }) =>
                  `${id} ${name.zh} ${name.en}`.toLowerCase().includes(text.trim().toLowerCase()),
                )
                .map((one) => (
                  <ProductCard
                    key={keyOfModel(one)}
                    product={one}
                    open={open === keyOfModel(one)}
                    onOpen={(wanted) => setOpen(wanted ? keyOfModel(one) : null)}
                    onChange={answer.reload}
                    onEdit={() => setEdited(one)}
                  />
                ))}
            </ul>
          )
        }
      </Answered>
      {edited ? (
        <ProductEditor
          key={edited === 'new' ? '' : keyOfModel(edited)}
          product={edited === 'new' ? null : edited}
          known={answer.value ?? []}
          onClose={() => setEdited(null)}
          onStored={() => {
            setEdited(null);
            answer.reload();
          }}
        />
      ) : null}
    </>
  );
}

function ProductCard(props: {
  product: Product;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: () => void;
  onEdit: () => void;
}) {
  const { product: one, open, onOpen, onChange, onEdit } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id) ?? '';
  const move = async (state: ProductState): Promise<void> => {
    try {
      const path = `${cityPath(city)}/thing-models/${encodeURIComponent(one.id)}/${one.version}/state`;
      await sendJson('PUT', path, { state });
      onChange();
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  };
  return (
    <li className="device-card" data-testid={`product-${keyOfModel(one)}`}>
      <button type="button" className="device-card-head" aria-expanded={open} onClick={() => onOpen(!open)}>
        <strong>{one.name[language]}</strong>
        <span className="product-state" data-state={one.state}>
          <span aria-hidden="true">{signs[one.state]}</span> {words(`product.${one.state}`)}
        </span>
        <span className="muted">
          {one.id} · {words('product.version', { version: one.version })} ·{' '}
          {words('product.counts', {
            properties: one.properties.length,
            services: one.services.length,
          })}
        </span>
      </button>
      {open ? (
        <div className="device-card-body">
          <Properties product={one} />
          {one.services.length > 0 ? (
            <p>
              <span className="muted">{words('product.services')}</span>{' '}
              {one.services.map(({ name }) => name[language]).join('、')}
            </p>
          ) : null}
          {one.events.length > 0 ? (
            <p>
              <span className="muted">{words('product.events')}</span>{' '}
              {one.events.map(({ name }) => name[language]).join('、')}
            </p>
          ) : null}
          <div className="device-buttons">
            {productSteps[one.state].map((state) => (
              <button
                key={state}
                type="button"
                className="button small"
                data-testid={`product-to-${state}`}
                onClick={() => void move(state)}
              >
                {words(`product.to.${state}`)}
              </button>
            ))}
            <button type="button" className="button small" data-testid="product-edit" onClick={onEdit}>
              {words(one.state === 'draft' || one.state === 'debug' ? 'product.edit' : 'product.newVersion')}
            </button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

function Properties({ product: one }: { product: Product }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const observed = useAppState((state) => state.observedProperties);
  const number = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 2, language);
  return (
    <table className="shadow properties">
      <thead>
        <tr>
          <th>{words('product.property')}</th>
          <th>{words('product.range')}</th>
          <th>{words('product.every')}</th>
        </tr>
      </thead>
      <tbody>
        {one.properties.map(({ id, observedProperty, unit, range, report }) => (
          <tr key={id}>
            <td title={id}>
              {observed.find((known) => known.id === observedProperty)?.name[language] ??
                wordOr(words, `property.${observedProperty}`, observedProperty)}
            </td>
            <td>
              {number(range[0])} … {number(range[1])} {unit}
            </td>
            <td>{formatDuration(report.everySeconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a new product begins with. */
const example = {
  id: 'new-kind',
  version: 1,
  name: { zh: '新产品', en: 'New product' },
  properties: [
    {
      id: 'rain',
      observedProperty: 'rain-intensity',
      unit: 'mm/h',
      range: [0, 300],
      sampleSeconds: 60,
      report: { everySeconds: 60, onChange: null },
    },
  ],
  events: [],
  services: [],
  settings: [],
  mountings: ['pole'],
};

/** A product as text. What is published never changes: of it a new version is made, as a draft. */
function ProductEditor(props: {
  product: Product | null;
  known: readonly Product[];
  onClose: () => void;
  onStored: () => void;
}) {
  const { product: from, known, onClose, onStored } = props;
  const words = useWords();
  const city = useAppState((state) => state.city?.id) ?? '';
  const [refused, setRefused] = useState<string | null>(null);
  const [text, setText] = useState(() => {
    if (!from) return JSON.stringify(example, null, 2);
    const { state, ...model } = from;
    const open = state === 'draft' || state === 'debug';
    const newest = Math.max(...known.filter(({ id }) => id === from.id).map(({ version }) => version));
    return JSON.stringify({ ...model, version: open ? model.version : newest + 1 }, null, 2);
  });
  const checked = useMemo(() => checkJson(text, thingModel), [text]);
  const problems = 'problems' in checked ? checked.problems : [];
  const store = async (): Promise<void> => {
    if (!('value' in checked)) return;
    try {
      await sendJson('POST', `${cityPath(city)}/thing-models?state=draft`, [checked.value]);
      onStored();
    } catch (error) {
      setRefused(sentenceOf(error));
    }
  };
  return (
    <DeskCard
      title={words(from ? 'product.editing' : 'product.new', { id: from?.id ?? '' })}
      className="document-card"
      testId="product-editor"
      onClose={onClose}
      head={
        <button
          type="button"
          className="button small primary push-right"
          disabled={problems.length > 0}
          data-testid="product-save"
          onClick={() => void store()}
        >
          {words('product.save')}
        </button>
      }
    >
      <div className="document-columns single">
        {refused === null ? null : (
          <p className="error-text" role="alert">
            {refused}
          </p>
        )}
        <JsonEditor
          label={words('product.text')}
          text={text}
          problems={problems}
          testId="product-text"
          onChange={(changed) => {
            setText(changed);
            setRefused(null);
          }}
        />
      </div>
    </DeskCard>
  );
}
