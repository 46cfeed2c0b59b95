import { gzipSync } from 'node:zlib';
import { App } from './apps/app';
import { runGo } from './apps/go-app';
import { runJava } from './apps/java-app';
import { runPython } from './apps/python-app';
import { runTypeScript } from './apps/typescript-app';
import { goRepository } from './registries/go-repository';
import { mavenRegistry } from './registries/maven-registry';
import { npmRegistry } from './registries/npm-registry';
import { pythonRegistry } from './registries/python-registry';
import { Place, Registry } from './registries/registry';
import { REQUIRED_PROGRAMS } from '../languages/required-programs';
import { RequiredProgram } from '../tools/required-program';

/** A way from the release to who uses it. */
export interface Channel {
  readonly name: string;
  /** The job of the release workflow that publishes. */
  readonly job: string;
  readonly requires: readonly RequiredProgram[];
  readonly registry: (place: Place) => Promise<Registry>;
  /** The file in `dist` that has most of what is published. */
  readonly file: RegExp;
  /** What it can have at its end and still be published, were the version another one. */
  readonly addition: string | Buffer;
  /** What is said to the same version with that. publib takes it for a success where a registry says that the version is there, so that a release can be tried again. */
  readonly refusal: RegExp;
  /** Installs the library in an app, and runs the program there. */
  readonly run: (app: App) => Promise<void>;
}

const GNUPG: RequiredProgram = { program: 'gpg', versionArgs: ['--version'], least: '2.2', get: 'GnuPG' };

export const CHANNELS: readonly Channel[] = [
  {
    name: 'npm',
    job: 'release_npm',
    requires: [],
    registry: npmRegistry,
    file: /^js\/.*\.tgz$/,
    addition: gzipSync(''),
    refusal: /You cannot publish over the previously published versions|Cannot publish over existing version/,
    run: runTypeScript,
  },
  {
    name: 'PyPI',
    job: 'release_pypi',
    requires: [REQUIRED_PROGRAMS.python],
    registry: pythonRegistry,
    file: /^python\/.*\.whl$/,
    addition: '\n',
    refusal: /already exists/,
    run: runPython,
  },
  {
    name: 'Maven Central',
    job: 'release_maven',
    requires: [REQUIRED_PROGRAMS.javac, REQUIRED_PROGRAMS.maven, GNUPG],
    registry: mavenRegistry,
    file: /^java\/.*\d\.jar$/,
    addition: '\n',
    refusal: /already exists/,
    run: runJava,
  },
  {
    name: 'Go',
    job: 'release_golang',
    requires: [REQUIRED_PROGRAMS.go],
    registry: goRepository,
    file: /^go\/.*\/jsii\/.*\.tgz$/,
    addition: '\n',
    refusal: /All tags already exist/,
    run: runGo,
  },
];

/** The jobs that publish and are not rehearsed, and why. */
export const NOT_REHEARSED: Readonly<Record<string, string>> = {
  release_nuget: 'what is made for .NET is sources, until its SDK is there',
  release_github: 'GitHub itself makes the release there; what it is to be made of is looked at',
};
