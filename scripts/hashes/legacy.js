import { ofNode } from './of-node.js';

export const sha1 = ofNode('sha1');
