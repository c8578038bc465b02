/**
 * The least that a service on Express can do with a request: read its JSON, and answer. A process of its own, which tells
 * its port to whoever forked it and ends with them.
 */
import { randomUUID } from 'node:crypto';
import express from 'express';

const app = express();
app.post('/api/v1/jobs/', express.json(), (_request, response) => {
  response.status(202).json({ job_id: randomUUID() });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
process.once('disconnect', () => process.exit());
