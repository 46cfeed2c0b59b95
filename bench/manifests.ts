const selectedLabels = (name: string) => [`app.kubernetes.io/name: ${name}`, 'app.kubernetes.io/instance: release'];
const allLabels = (name: string) => [
  'helm.sh/chart: shop-0.1.0', ...selectedLabels(name), 'app.kubernetes.io/version: "1.16.0"', 'app.kubernetes.io/managed-by: Helm',
];
const lines = (indentation: number, texts: readonly string[]) => texts.map(text => `${' '.repeat(indentation)}${text}`).join('\n');

const deployment = (name: string, podLabels: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
${lines(4, allLabels(name))}
spec:
  replicas: 1
  selector:
    matchLabels:
${lines(6, selectedLabels(name))}
  template:
    metadata:
      labels:
${lines(8, podLabels)}
    spec:
      serviceAccountName: ${name}
      containers:
        - name: ${name}
          image: nginx:1.16.0
          imagePullPolicy: IfNotPresent
          ports:
            - name: http
              containerPort: 80
              protocol: TCP
          livenessProbe:
            httpGet:
              path: /
              port: http
          readinessProbe:
            httpGet:
              path: /
              port: http
`;

/** As `helm create` makes it. */
export const helmDeployment = (name: string) => deployment(name, allLabels(name));

/** The same without its labels' repetition in the Pod. */
export const plainDeployment = (name: string) => deployment(name, selectedLabels(name));

/** With three findings. Images, Secrets, users and versions differ, and what is run is the same, as with a sidecar that a platform gives to all. */
export const sharedDeployment = (name: string, index: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: team-${index % 20}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      shareProcessNamespace: true
      serviceAccountName: ${name}
      securityContext:
        fsGroup: ${1000 + index % 7}
      containers:
        - name: app
          image: registry.example.com/${name}:1.${index % 50}.0
          command: ["/bin/sh", "-c", "exec nginx -c /etc/app/nginx.conf"]
          env:
            - name: PASSWORD
              valueFrom:
                secretKeyRef:
                  name: ${name}
                  key: password
          securityContext:
            runAsUser: ${1000 + index % 5}
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
          readinessProbe:
            exec:
              command:
                - pgrep
                - -x
                - nginx
          volumeMounts:
            - name: config
              mountPath: /etc/app
        - name: sidecar
          image: busybox:1.37.0
          command:
            - sh
            - -c
            - |
              while sleep 5; do
                pkill -HUP -x nginx
              done
          securityContext:
            runAsUser: ${1000 + index % 5}
            capabilities:
              add: [SYS_PTRACE]
      volumes:
        - name: config
          secret:
            secretName: ${name}-config
`;

export const nameOf = (index: number) => `app-${index}`;

/** As one file. */
export function manifests(count: number, write: (name: string, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(nameOf(index), index)).join('---\n');
}
