import { oracleTest } from './oracle-test.ts';

oracleTest('lists hold whom the law lets in, after any story of consents, merges and undos (even seeds)', 2);
