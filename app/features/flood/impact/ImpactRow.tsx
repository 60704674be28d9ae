import type { ReactNode } from 'react';

/** Height of a line, CSS pixels: .impact-row in impact.css. */
export const impactRowHeight = 44;

/** Two lines about one thing: its name and a figure, below them what is told of it. */
export function ImpactRow(props: {
  mark: ReactNode;
  name: string;
  title: string;
  value: string;
  detail: string;
  state?: string;
  extra?: ReactNode;
  onClick: () => void;
}) {
  const { mark, name, title, value, detail, state, extra, onClick } = props;
  return (
    <li className="impact-row">
      <button type="button" className="list-button" onClick={onClick}>
        {mark}
        <span className="list-name" title={title}>
          {name}
        </span>
        <span className="list-value">{value}</span>
        <span className="impact-detail" data-state={state} title={detail}>
          {detail}
        </span>
      </button>
      {extra}
    </li>
  );
}
