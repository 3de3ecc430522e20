import { fields, type Schema } from '../schema.js';

/** Those that are safe: they hold for the pods alone (kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster). */
export const sysctls: Readonly<Record<string, { readonly description: string; readonly unit?: string }>> = {
  'kernel.shm_rmid_forced': { description: 'Whether shared memory goes with the last process that has it: 1 or 0.' },
  'net.ipv4.ip_local_port_range': { description: 'The ports from which calls are made: the lowest and the highest.' },
  'net.ipv4.ip_local_reserved_ports': { description: 'Ports from which no calls are made.' },
  'net.ipv4.ip_unprivileged_port_start': { description: 'The lowest port that everybody may listen on.' },
  'net.ipv4.ping_group_range': { description: 'The groups that may ping: the lowest and the highest.' },
  'net.ipv4.tcp_fin_timeout': {
    description: 'How long until a connection that one side has closed is forgotten.',
    unit: 'seconds',
  },
  'net.ipv4.tcp_keepalive_intvl': {
    description: 'How long between two questions whether the other side is there.',
    unit: 'seconds',
  },
  'net.ipv4.tcp_keepalive_probes': { description: 'Questions without an answer until a connection is lost.' },
  'net.ipv4.tcp_keepalive_time': {
    description: 'How long without a word until the other side is asked whether it is there.',
    unit: 'seconds',
  },
  'net.ipv4.tcp_rmem': { description: 'Memory to receive into: least, at first, most.', unit: 'bytes' },
  'net.ipv4.tcp_syncookies': {
    description: 'Whether and when connections are made without keeping book of them: 0, 1 or 2.',
  },
  'net.ipv4.tcp_wmem': { description: 'Memory to send from: least, at first, most.', unit: 'bytes' },
};

export const sysctlsSchema: Schema = fields(
  Object.fromEntries(
    Object.entries(sysctls).map(([name, { description, unit }]) => [
      name,
      {
        type: 'string',
        pattern: '^[0-9]+([ ,-][0-9]+)*$',
        'x-towpath-form': 'numbers as text, such as "1024" or "1024 65535"',
        maxLength: 200,
        description,
        ...(unit !== undefined && { 'x-towpath-unit': unit }),
      },
    ]),
  ),
  {
    description: 'Settings of the kernel that hold for the pods alone. Others are set on the nodes.',
    examples: [{ 'net.ipv4.ip_unprivileged_port_start': '0' }],
  },
);

/** Types of SELinux that are those of containers (Pod Security Standards, baseline). */
export const containerTypes = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'] as const;

export const seLinuxSchema: Schema = fields(
  {
    type: {
      type: 'string',
      pattern: '^[a-z][a-z0-9_]*_t$',
      'x-towpath-form': 'the name of a type such as container_t',
      maxLength: 63,
      description: `The type. Another one than ${containerTypes.join(', ')} needs a reason in \`relax\`.`,
      'x-towpath-default': "the container runtime's own",
      examples: ['container_t'],
    },
    level: {
      type: 'string',
      pattern: '^s[0-9]+(-s[0-9]+)?(:c[0-9]+([.,]c[0-9]+)*)?$',
      'x-towpath-form': 'a level such as s0:c123,c456',
      maxLength: 100,
      description: 'The level, which keeps pods apart.',
      'x-towpath-default': 'one that no other pod has',
      examples: ['s0:c123,c456'],
    },
  },
  { description: 'Of which type and level the processes are, where the nodes have SELinux.' },
);
