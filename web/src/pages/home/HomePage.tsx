import { PageHeader } from '../../components/PageHeader.js';

export default function HomePage() {
  return <PageHeader title="Callsheet" />;
}
