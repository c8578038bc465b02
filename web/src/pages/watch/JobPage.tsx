import { PageHeader } from '../../components/PageHeader.js';

export default function JobPage() {
  return <PageHeader title="Callsheet" />;
}
