import assert from 'node:assert/strict';
import { parseTOML } from 'toml-eslint-parser';
import { ZipWriter } from '@zip.js/zip.js';
import createClient from 'openapi-fetch';
import ignore from 'ignore';
import semverParse from 'semver/functions/parse';
it('loads', () => { assert.ok(parseTOML('a=1')); assert.ok(ZipWriter); assert.ok(createClient); assert.ok(ignore); assert.ok(semverParse('1.2.3')); });
