import { Agent, request } from 'node:http';
import { createHmac, randomUUID } from 'node:crypto';

/**
 * Sends webhooks at a steady rate, whether or not the last one has been answered, as GitHub does.
 * @param {{address: string, secret: string, bodies: readonly string[], rate: number, seconds: number}} options rate a second
 * @returns {Promise<number>} the 95th percentile of what an answer took, in milliseconds
 * @throws where one is not answered with a 2xx
 */
export async function load({ address, secret, bodies, rate, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const signed = bodies.map((body) => ({
    body,
    signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }));
  const began = performance.now();
  const sending = Array.from({ length: rate * seconds }, async (_, index) => {
    const due = began + (index * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    return send(agent, address, signed[index % signed.length]);
  });
  const took = (await Promise.all(sending)).sort((a, b) => a - b);
  agent.destroy();
  return took[Math.floor(took.length * 0.95)];
}

function send(agent, address, { body, signature }) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-github-event': 'pull_request',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': signature,
    };
    const sent = request(`${address}/api/github/webhooks`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        const { statusCode } = response;
        if (statusCode === 202) resolve(performance.now() - began);
        else reject(new Error(`A webhook was answered with ${statusCode}.`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
