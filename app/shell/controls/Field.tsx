import { type ReactNode, useId } from 'react';

/** One line of a property list: name left, value right. */
export function Row({ name, children, title }: { name: ReactNode; children: ReactNode; title?: string }) {
  return (
    <div className="row" title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A titled block of a panel. */
export function Block({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="block" aria-label={title}>
      <h3>
        <span>{title}</span>
        {extra}
      </h3>
      {children}
    </section>
  );
}

/** A line of a form: what is asked left, the field right. */
export function FormLine({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="rule-line">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** What stands where there is nothing: what would be here, and the way to it. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
