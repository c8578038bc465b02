import { LinkButton } from '../../components/Button.js';
import { EmptyState } from '../../components/EmptyState.js';
import { PageHeader } from '../../components/PageHeader.js';

export default function MissingPage() {
  return (
    <>
      <PageHeader title="Not on the call sheet" />
      <EmptyState
        title="There is no such page"
        action={
          <LinkButton look="primary" to="/">
            Go home
          </LinkButton>
        }
      >
        <p>The address may be mistyped, or what it led to was removed.</p>
      </EmptyState>
    </>
  );
}
