// The dependencies of a comparable extension (one that shows versions from a package registry), with the least
// code of its own that keeps them in the bundle. Measured against dist/extension.js, so it errs on the small side.
import { exec } from 'node:child_process';
import https from 'node:https';
import zlib from 'node:zlib';
import NodeCache from 'node-cache';
import semver from 'semver';
import * as vscode from 'vscode';

export function activate(context) {
  const cache = new NodeCache({ stdTTL: 600 });
  context.subscriptions.push(
    vscode.commands.registerCommand('peer.newest', (url, range) => {
      const known = cache.get(url);
      if (known !== undefined) return semver.maxSatisfying(known, range);
      exec('npm config get registry', (error, registry) => {
        https.get(new URL(url, registry), (answer) => {
          answer.pipe(zlib.createGunzip()).on('data', (versions) => cache.set(url, JSON.parse(versions)));
        });
      });
      return undefined;
    }),
  );
}
