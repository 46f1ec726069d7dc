# Runs a command and ends it when our standard input ends, however the process at its other end went.
# usage: bash guard.sh GRACE_SECONDS COMMAND [ARGUMENT...]
# Prints the pid of the command first; the command's own output follows.
set -m # a process group of its own for each job: Ctrl-C in a terminal reaches neither the command nor us
trap '' INT HUP
grace=$1
shift
exec 3<&0
# It tells its own pid: what the command prints can then never come before it.
(echo "$BASHPID" && exec "$@") </dev/null 3<&- &
child=$!
exec 2>/dev/null # the shell's own notices on its jobs
{
  read -r -u 3 _
  kill -TERM "$child"
  for ((i = 0; i < grace * 20; i++)); do
    kill -0 "$child" || exit 0
    sleep 0.05
  done
  kill -KILL "$child"
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
# Without job control a command that is only stopped (SIGSTOP) does not count as ended; `wait -f` does the same, but spins
# for ever when the command ends just then.
set +m
wait "$child"
code=$?
kill -KILL -- "-$watch" 2>/dev/null
exit "$code"
