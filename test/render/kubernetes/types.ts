import type { ClaimSpec } from './claims.js';

/** As much of Kubernetes' objects as the checks look at; the schemas say the rest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata & { readonly name: string };
  readonly [field: string]: unknown;
}

export type Texts = Readonly<Record<string, string>>;

export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

export interface Selector {
  readonly matchLabels?: Texts;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface Template {
  readonly metadata?: Metadata;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly restartPolicy?: string;
  readonly serviceAccountName?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly priorityClassName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly securityContext?: SecurityContext;
  readonly tolerations?: readonly {
    readonly key?: string;
    readonly operator?: string;
    readonly value?: string;
    readonly effect?: string;
  }[];
  readonly topologySpreadConstraints?: readonly TopologySpread[];
}

export interface TopologySpread {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly labelSelector?: Selector;
  readonly matchLabelKeys?: readonly string[];
}

export interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly fsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly procMount?: string;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type: string; readonly localhostProfile?: string };
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly sysctls?: readonly { readonly name: string; readonly value: string }[];
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly restartPolicy?: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort: number;
    readonly protocol?: string;
    readonly hostPort?: number;
  }[];
  readonly env?: readonly Variable[];
  readonly envFrom?: readonly (Sources & { readonly prefix?: string })[];
  readonly volumeMounts?: readonly Mount[];
  readonly volumeDevices?: readonly { readonly name: string; readonly devicePath: string }[];
  readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities };
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: Readonly<Record<string, Handlers>>;
  readonly securityContext?: SecurityContext;
}

export type Quantities = Readonly<Record<string, string | number>>;

export interface Named {
  readonly name?: string;
  readonly key?: string;
  readonly optional?: boolean;
}

export interface Sources {
  readonly configMapRef?: Named;
  readonly secretRef?: Named;
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: Named;
    readonly secretKeyRef?: Named;
    readonly fieldRef?: object;
    readonly resourceFieldRef?: object;
  };
}

export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export interface Handlers {
  readonly httpGet?: {
    readonly path?: string;
    readonly host?: string;
    readonly port: number | string;
    readonly httpHeaders?: readonly { readonly name: string }[];
  };
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly grpc?: { readonly port: number };
  readonly exec?: { readonly command?: readonly string[] };
  readonly sleep?: { readonly seconds: number };
}

export interface Probe extends Handlers {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface Volume {
  readonly name: string;
  readonly configMap?: Named & Files;
  readonly secret?: { readonly secretName?: string; readonly optional?: boolean } & Files;
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string | number };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly hostPath?: object;
  readonly ephemeral?: { readonly volumeClaimTemplate?: { readonly metadata?: Metadata; readonly spec: ClaimSpec } };
  readonly csi?: { readonly driver: string };
  readonly nfs?: { readonly server: string; readonly path: string };
  readonly [source: string]: unknown;
}

export interface Files {
  readonly defaultMode?: number;
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
}
