/** Other names for run_command in training. It runs one shell command in the workspace and returns exit code and output; a timeout stops it. */
import type { TrainingWords } from "./tool-words.ts";

const command =
  "{a|the|one|any|a single|the given} {command|shell command|command line|command for the shell}";
const output =
  "{its output|what it wrote|exit code and output|its exit code and output|what came out|its output and errors}";
const Run = "{Run|Execute|Start|Perform}";
const Runs = "{Runs|Executes|Starts|Performs}";
const stops =
  "{It is stopped after the timeout.|Stops it when the time is over.|Stops it after some seconds.|The timeout is in seconds.|Output and errors come back together.|It gets no keyboard input.|Returns exit code and output.|Runs in the workspace.}";

export const runCommandWords: TrainingWords = {
  verbs: [
    ..."run execute exec shell sh bash rn exe exc perform start launch do carry_out call issue fire".split(
      " ",
    ),
    ..."cmd run_in_shell shell_out system os_system run_shell exec_shell sh_exec shell_exec sh_run bash_run".split(
      " ",
    ),
    ..."eval run_bash do_shell trigger kick_off set_off operate conduct run_one runner xeq dispatch".split(
      " ",
    ),
    ..."type_command enact execve popen subprocess run_sh command_line ask_shell send_to_shell zsh let_run".split(
      " ",
    ),
  ],
  nouns: [
    ..."command shell program cmd bash shell_command command_line cli_command commands line job sh task".split(
      " ",
    ),
    ..."in_shell shell_line bash_command in_bash in_workspace executable binary cmdline shell_cmd os_command".split(
      " ",
    ),
    ..."system_command script_line console_command console cli one_command program_line cmds exec system".split(
      " ",
    ),
    "utility",
    "tool_command",
    "",
  ],
  parameters: {
    command: [
      ..."command cmd line script commandline command_line cmdline cmd_line shell_command bash_command".split(
        " ",
      ),
      ..."program shell code exec run to_run run_this cmd_str command_string shell_cmd bash sh c x".split(
        " ",
      ),
      ..."command_text what_to_run instruction shell_line job program_line executable call command_to_run".split(
        " ",
      ),
      ..."cmd_text the_command shell_script expression order".split(" "),
    ],
    timeout: [
      ..."timeout seconds limit time_limit max_time timeout_seconds timeout_s time secs sec t wait".split(
        " ",
      ),
      ..."max_secs timeout_sec wait_seconds deadline time_out duration max_duration timelimit tmo to".split(
        " ",
      ),
      ..."stop_after kill_after seconds_limit max_wait give_up_after time_allowed allowed_seconds ttl".split(
        " ",
      ),
      ..."run_time max_runtime after_seconds cutoff longest".split(" "),
    ],
  },
  descriptions: [
    `${Run} ${command}.`,
    `${Runs} ${command}.`,
    "{Run|Execute} {commands|programs|shell commands|a command|a program}.",
    "{Execution|Running} of {a|one|a single} {shell command|command|program}.",
    "{Command|Shell command|Shell|Bash} {runner|execution|execution tool|access}.",
    "{sh -c|bash -c|Like sh -c|Same as bash -c|system()|Like system()|A shell}{: runs a command|, one command at a time|; runs one command line|}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {run|execute|start} {a command|a shell command|a program|tests|a script}.`,
    `${Runs} ${command} {in the workspace|in the shell of the system|with the system's shell|in the folder of the workspace}.`,
    `${Runs} ${command} and {returns|shows|gives|gives back|reports} ${output}. ${stops}`,
    `${Runs} ${command}. ${stops}`,
    `{Output|The output|Exit code and output} of ${command}{, which is run in a shell|, after it was run|}.`,
    `{What|All that} {a command|a shell command|a program} {says|writes|reports} when it is run{.|, with its exit code.}`,
    `${Run} {a program|a script|a command} {from|on} the command line.`,
    "{Anything|Everything} that {can be typed at a shell prompt|a shell can do} can be {run|executed}{.| with this.| here.}",
    `Waits until {the command|the program|it} has ended; {runs|executes} ${command}, {returns|shows|gives back} ${output}.`,
    `{Fails|An error} {if|when} the command ends with an exit code other than 0{;|,} {else|otherwise} {gives|returns} its output.`,
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {run|execute} {a command|shell commands|programs}.`,
    `${Run} ${command}, {for example|for instance|e.g.|such as} {"ls -l"|"npm test"|"make"|"python3 main.py"|"wc -l *.txt"|"date"|"git log"|"sort names.txt"}.`,
    "{For|Meant for|Good for|Used for} {running programs|running commands|tests, builds and other programs|shell commands}{.|, one at a time.|, when no other tool does it.}",
    "{run|execute|exec} {command|cmd|shell command|a command|bash}",
    "{RUN|EXEC|SHELL}: {one|a} {command|command line}.",
    "{Lets you|Allows you to|Lets the agent|Makes it possible to} {run|execute|start} {commands|shell commands|programs}.",
    "{If|When} {a program|a command|a script} {should|must|is to|has to} be run, {call this|use this|this runs it}.",
    `{Wants|Takes|Needs|Expects} {a command line|a shell command|a command} and {runs|executes} it{.|, for at most so many seconds.|, then gives its output.}`,
    `{Given|With} {a command line|a shell command|a command}, {runs|executes} it and {returns|shows|gives back} ${output}.`,
    "{Shell|Bash|Command line}: {run|execute}{ a command| one|}.",
    "{Command|Program|Script}: {run it|execute it}{.| and see its output.| and get its exit code.}",
    "{It|This|This tool} {runs|executes} {commands|shell commands|programs}{.|, nothing in the background.|, with a time limit.|, one per call.}",
    "{Running|Executing} {a|one|the} {command|shell command|program}{.| in the workspace.| in a shell.| and reading its output.}",
    "{I|We} {run|execute} {the|a|your} command {for you|in a shell} and {return|give you} {its output|what it says}.",
    "{Need|Want} {a program to run|to run something|to start a program|to run the tests}? {This|This tool} {runs|executes} shell commands.",
    "{Will|Can} {run|execute} {a|one|any} {command|shell command|program}{.|, within a time limit.|, and gives its output.}",
    "{Performs|Does|Carries out} {a shell command|what a command line says|one command line}.",
    "{Run|Execute} command. {Args|Arguments|Params|Inputs}: {command line, timeout in seconds|the command; optionally a time limit|what to run and for how long at most}.",
    `{Pass|Send|Give} ${command} to the {shell|system's shell}{.| and wait for its output.| and wait for its end.}`,
    "{Dangerous|Careful|Caution|Attention}: {runs|executes} {a|any} command{.| in the shell.| you give.}",
    "{Pipes and redirections work|Pipes work|The usual shell syntax works}{:|;} {runs|executes} a {command line|shell command}.",
    "{Up to 60 seconds|At most 60 seconds} {by default|unless told otherwise}: {runs|executes} a {command|shell command|program}.",
    "{Exit code|Result} and {output|what was written} of a {command|program|shell command} that it {runs|executes}.",
    "Starts {a|one} program, waits for its end, returns {what it wrote|its output}.",
    "{Build|Test|Compile}, {count|sort|convert}, {anything with a program|whatever programs can do}: {runs|executes} a command.",
    "{Access|A door} to the {shell|command line|system's shell}: {runs|executes} what you {type|give|write}.",
    "{One|A single} {shell command|command line} is {run|executed}{, output and errors come back|; its output is returned|}.",
    "{Ask|Asks} the {shell|system} to {run|execute} {a command|a command line|a program}.",
    "{Execute|Run} {arbitrary|any} {shell |}{commands|command lines|programs}{.| in the workspace.| with a time limit.}",
  ],
  roles: [
    "{Run|Execute} <command>{.| in a shell.| with the shell.}",
    "{Runs|Executes} the {command|shell command|command line} <command>{.|, for at most <timeout> seconds.}",
    "<command>{:| is| =} the {command|command line|shell command} to {run|execute}{.|; <timeout>: seconds until it is stopped.|; <timeout>: most seconds.}",
    "{Runs|Executes} <command> and {returns|gives} {its output|exit code and output}{.|; stops it after <timeout> seconds.}",
    "{Run|Execute} a command. {Args|Arguments|Parameters|Params}: <command> {-|:|=} {the command line|what to run}{,|;} <timeout> {-|:|=} {seconds|most seconds|time limit}.",
    "{Takes|Wants|Needs} <command>, a {command line|shell command}, and {runs|executes} it{.| in the workspace.}",
    "{Output|Exit code and output} of the {command|shell command} <command>{.|, run for <timeout> seconds at most.}",
    "{sh -c <command>|Same as sh -c <command>|Like bash -c <command>}.",
    "{Use this|Call this} to run a {program|command}; {give|pass|put} the command line {as|in} <command>{.| and a time limit in <timeout>.}",
    "{Starts|Runs|Executes} a {program|shell command|command}: command line in <command>, {seconds|time limit in seconds} in <timeout>.",
    "{First argument|First|1st}: the command line{;|,} {second|second argument|2nd}: the most seconds. {Runs|Executes} it.",
    "The shell {runs|executes} <command>{.|; what it says comes back.|, <timeout> seconds at most.}",
  ],
};
