import type { PodSecurityLevel } from './pod-security.js';

interface CapabilityOf {
  /** The strictest Pod Security Standard that lets a container add it. */
  readonly level: PodSecurityLevel;
  /** What it allows, in words that follow "must". */
  readonly description: string;
}

/**
 * The capabilities of Linux (capabilities(7)), without CAP_. The standards name those of `restricted` and `baseline`
 * (kubernetes.io/docs/concepts/security/pod-security-standards); every other one needs `privileged`.
 */
export const capabilities = {
  NET_BIND_SERVICE: { level: 'restricted', description: 'listen on a port below 1024' },
  AUDIT_WRITE: { level: 'baseline', description: 'write to the log of the kernel that audits' },
  CHOWN: { level: 'baseline', description: 'change the owners of files' },
  DAC_OVERRIDE: { level: 'baseline', description: 'read and write files whatever their permissions' },
  FOWNER: { level: 'baseline', description: 'change the permissions of files of others' },
  FSETID: { level: 'baseline', description: 'keep set-user-id bits of files that it changes' },
  KILL: { level: 'baseline', description: 'send signals to processes of others' },
  MKNOD: { level: 'baseline', description: 'make device files' },
  SETFCAP: { level: 'baseline', description: 'give capabilities to files' },
  SETGID: { level: 'baseline', description: 'take on other groups' },
  SETPCAP: { level: 'baseline', description: 'change its own capabilities' },
  SETUID: { level: 'baseline', description: 'take on other users' },
  SYS_CHROOT: { level: 'baseline', description: 'change the root of its file system' },
  AUDIT_CONTROL: { level: 'privileged', description: 'say what the kernel audits' },
  AUDIT_READ: { level: 'privileged', description: 'read what the kernel audits' },
  BLOCK_SUSPEND: { level: 'privileged', description: 'keep the node from sleeping' },
  BPF: { level: 'privileged', description: 'load programs into the kernel' },
  CHECKPOINT_RESTORE: { level: 'privileged', description: 'save and restore processes' },
  DAC_READ_SEARCH: { level: 'privileged', description: 'read files and folders whatever their permissions' },
  IPC_LOCK: { level: 'privileged', description: 'keep memory from being swapped out' },
  IPC_OWNER: { level: 'privileged', description: 'use shared memory of others' },
  LEASE: { level: 'privileged', description: 'hold leases on files' },
  LINUX_IMMUTABLE: { level: 'privileged', description: 'make files that cannot change' },
  MAC_ADMIN: { level: 'privileged', description: 'change the rules of mandatory access control' },
  MAC_OVERRIDE: { level: 'privileged', description: 'pass by mandatory access control' },
  NET_ADMIN: { level: 'privileged', description: 'change interfaces, routes and firewalls' },
  NET_BROADCAST: { level: 'privileged', description: 'send broadcasts' },
  NET_RAW: { level: 'privileged', description: 'make packets of its own, as ping does' },
  PERFMON: { level: 'privileged', description: 'measure the performance of the kernel' },
  SYSLOG: { level: 'privileged', description: 'read the log of the kernel' },
  SYS_ADMIN: { level: 'privileged', description: 'administer the node, which is nearly everything' },
  SYS_BOOT: { level: 'privileged', description: 'start the node anew' },
  SYS_MODULE: { level: 'privileged', description: 'load modules into the kernel' },
  SYS_NICE: { level: 'privileged', description: 'change the priorities of processes' },
  SYS_PACCT: { level: 'privileged', description: 'keep accounts of processes' },
  SYS_PTRACE: { level: 'privileged', description: 'look into other processes' },
  SYS_RAWIO: { level: 'privileged', description: 'reach devices directly' },
  SYS_RESOURCE: { level: 'privileged', description: 'pass by limits of resources' },
  SYS_TIME: { level: 'privileged', description: 'set the clock of the node' },
  SYS_TTY_CONFIG: { level: 'privileged', description: 'configure terminals' },
  WAKE_ALARM: { level: 'privileged', description: 'wake the node' },
} as const satisfies Record<string, CapabilityOf>;

export type Capability = keyof typeof capabilities;
