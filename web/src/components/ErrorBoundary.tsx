import { Component, type ReactNode } from 'react';
import { Button } from './Button.js';
import { EmptyState } from './EmptyState.js';

interface Props {
  readonly children: ReactNode;
  /** Another page is another try. */
  readonly at: string;
}

/** What a page throws while it is drawn is said in its place; the masthead stays. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate({ at }: Props) {
    if (at !== this.props.at && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const reload = (
      <Button look="primary" onClick={() => location.reload()}>
        Reload the page
      </Button>
    );
    return isRenewed(error) ? (
      <EmptyState title="Callsheet was renewed" action={reload}>
        <p>A newer version is there since you opened this page. Reload it to go on; nothing is lost.</p>
      </EmptyState>
    ) : (
      <EmptyState title="This page broke" action={reload}>
        <p>
          Something in it went wrong that should not. Your jobs go on. If it happens again, tell the operator.
        </p>
      </EmptyState>
    );
  }
}

/** Code of an older build is gone once a newer one is in its place. */
const isRenewed = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
