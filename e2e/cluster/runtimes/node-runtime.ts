import { ContainerRuntime } from '../../../src';
import { RuntimeFeature } from '../../../test/fixtures/access-cases';
import { Component } from '../component';

/** A container runtime that the node may have. */
export interface NodeRuntime {
  /** As its table of measurements is called, with the version in it. */
  readonly name: string;
  readonly containerRuntime: ContainerRuntime;
  readonly features: readonly RuntimeFeature[];
  /** Of the Pods that are measured, where it is not the one that the node has by default. The class and its handler have one name. */
  readonly runtimeClass?: string;
  /** Where the kubelet finds it. */
  readonly socket: string;
  /** Whether a run that names no runtime has it, too. */
  joins(): Promise<boolean>;
  /** Builds or downloads what is not there yet. */
  make(): Promise<MadeRuntime>;
}

export interface MadeRuntime {
  readonly component: Component;
  /** The folders with the programs that it starts. */
  readonly path: readonly string[];
  /** The program that makes the containers. */
  readonly ociRuntime: string;
  /** Contents of its configuration, by file. */
  readonly configuration: Readonly<Record<string, string>>;
}
