import type { ReactNode } from 'react';

/** One of the three steps: its number, what it asks, and the answer. */
export function Step(props: { number: number; title: string; children: ReactNode }) {
  const { number, title, children } = props;
  return (
    <section className="block step" aria-label={title}>
      <h3>
        <span>
          <i className="step-number" aria-hidden>
            {number}
          </i>
          {title}
        </span>
      </h3>
      {children}
    </section>
  );
}
