import { PageHeader } from '../../components/PageHeader.js';

export default function JobsPage() {
  return <PageHeader title="Callsheet" />;
}
