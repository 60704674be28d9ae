import type { ReactNode } from 'react';

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

/** What stands where there is nothing: what would be here, and the way to it. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
