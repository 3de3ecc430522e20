import { createServer } from 'node:net';

// Ports of this machine that nobody uses, as many as are asked for.
const servers = Array.from({ length: Number(process.argv[2]) }, () => createServer());
await Promise.all(servers.map((server) => new Promise((done) => server.listen(0, '127.0.0.1', done))));
for (const server of servers) {
  console.log(server.address().port);
  server.close();
}
