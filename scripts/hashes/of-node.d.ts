import type { Hash } from 'node:crypto';

export declare function ofNode(name: string): { (bytes: Uint8Array): Uint8Array; create(): Hash };
