// The mount of its termination log tells the processes of a container: its path on the node has the Pod's id and the container's name.

/** Words of a shell program that are the id of the Pod that it runs in. */
export const POD_ID = '$(sed -n \'s|.*/pods/\\([^/ ]*\\)/containers/.*|\\1|p\' "${proc}/self/mountinfo" | head -n 1)';

/** A command that lists the mountinfo of each process of a container, which pod and container tell. */
export const LIST_MOUNTINFO = 'grep -l "/pods/${pod}/containers/${container}/" "${proc}"/[0-9]*/mountinfo';
