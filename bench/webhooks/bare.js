// The least that answers a webhook: reads the body, checks its signature and says 202.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.WEBHOOK_SECRET;
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(Buffer.concat(chunks)).digest('hex')}`);
  const given = Buffer.from(request.headers['x-hub-signature-256'] ?? '');
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  response.writeHead(isSigned ? 202 : 401).end();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ address: `http://127.0.0.1:${server.address().port}` })}\n`);
});
