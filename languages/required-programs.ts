import { go, RequiredProgram } from '../tools/required-program';

/** What the languages need on the machine. */
export const REQUIRED_PROGRAMS = {
  // The least version is that of jsii's runtime. Without ensurepip, as on Debian, there are no virtual environments.
  python: { program: 'python3', versionArgs: ['-c', 'import ensurepip, sys; print(sys.version)'], least: '3.10', get: 'Python' },
  javac: { program: 'javac', versionArgs: ['-version'], least: '11', get: 'a JDK' },
  maven: { program: 'mvn', versionArgs: ['--version'], least: '3.6', get: 'Maven' },
  go: go('1.25'),
  dotnet: { program: 'dotnet', versionArgs: ['--version'], least: '6.0', get: 'the .NET SDK' },
} satisfies Record<string, RequiredProgram>;
