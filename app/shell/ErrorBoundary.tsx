import { Component, type ReactNode } from 'react';
import { useAppState } from '../state/state.ts';
import { wordsIn } from './locale/words.ts';

export interface ErrorBoundaryProps {
  /** Name of the pane, in the user's language. */
  pane: string;
  children: ReactNode;
  /** The wall has nobody to press a button: it tries again by itself after this many seconds. */
  retrySeconds?: number;
}

/** Keeps a fault inside one pane: the others work on, and this one says so and can be tried again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidCatch(error: Error): void {
    console.error(`Pane ${this.props.pane}:`, error);
    const { retrySeconds } = this.props;
    if (retrySeconds) this.timer = setTimeout(() => this.retry(), retrySeconds * 1000);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  private retry(): void {
    clearTimeout(this.timer);
    this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const words = wordsIn(useAppState.getState().language);
    return (
      <div className="pane-error" role="alert">
        <strong>{words('error.pane', { pane: this.props.pane })}</strong>
        <p>{error.message}</p>
        {this.props.retrySeconds ? null : (
          <button type="button" className="button" onClick={() => this.retry()}>
            {words('error.retry')}
          </button>
        )}
      </div>
    );
  }
}
