import { ofNode } from './of-node.js';

export const sha256 = ofNode('sha256');
