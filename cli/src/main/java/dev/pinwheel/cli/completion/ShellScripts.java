package dev.pinwheel.cli.completion;

import org.jspecify.annotations.Nullable;

/**
 * What a shell reads to complete command lines: a function that calls {@code pinwheel __complete}
 * with the words before the cursor, and shows what it prints. What there is to know about commands
 * is not in them. Each is silent where the program fails.
 */
final class ShellScripts {
  /** Bash breaks words at {@code =} and {@code :} as well; here they are joined again. */
  private static final String BASH =
      """
      # Completion of pinwheel for bash: source <(pinwheel completion bash)
      _pinwheel() {
        local -a words=()
        local word= part= prefix= line= last_line= joins= last=-1 i
        for ((i = 1; i <= COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]} part=
          if [[ $word == *[^=:]* ]]; then
            ((i < COMP_CWORD)) || word=${2-$word}
            part=$word
          fi
          if ((i == COMP_CWORD)) && [[ ${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]]; then
            joins=
          fi
          if ((last >= 0)) && [[ $word == :* && ${words[last]} == -* && ${words[last]} != *=* ]]; then
            words[++last]=$word
          elif ((last >= 0)) && [[ -n $joins || -n $word && -z $part ]]; then
            words[last]+=$word
          else
            words[++last]=$word
          fi
          joins=
          [[ -z $word || -n $part ]] || joins=yes
        done
        ((last >= 0)) || words=('')
        prefix=${words[last]%"$part"}
        COMPREPLY=()
        while IFS= read -r line; do
          [[ -z $last_line ]] || COMPREPLY+=("${last_line#"$prefix"}")
          last_line=${line%%$'\\t'*}
        done < <("${1-pinwheel}" __complete "${words[@]}" 2>/dev/null </dev/null)
        case $last_line in
          :files | :folders)
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do
              COMPREPLY+=("$line")
            done < <(compgen -$([[ $last_line == :files ]] && echo f || echo d) -- "$part")
            ;;
        esac
        if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
          compopt -o nospace 2>/dev/null
        fi
      }
      complete -F _pinwheel pinwheel
      """;

  private static final String ZSH =
      """
      #compdef pinwheel
      # Completion of pinwheel for zsh: pinwheel completion zsh > "${fpath[1]}/_pinwheel"
      _pinwheel() {
        local -a lines values
        local line value
        lines=("${(@f)$(pinwheel __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
        for line in "${(@)lines[1,-2]}"; do
          value=${line%%$'\\t'*}
          if [[ $value == */ ]]; then
            compadd -S '' -- $value
          else
            values+=("${value//:/\\\\:}:${line#*$'\\t'}")
          fi
        done
        (( $#values )) && _describe value values
        [[ $PREFIX == --*=* && $lines[-1] != :nothing ]] && compset -P '*='
        case $lines[-1] in
          :files) _files ;;
          :folders) _files -/ ;;
        esac
      }
      if [[ $funcstack[1] == _pinwheel ]]; then
        _pinwheel "$@"
      else
        compdef _pinwheel pinwheel
      fi
      """;

  private static final String FISH =
      """
      # Completion of pinwheel for fish: pinwheel completion fish | source
      function __pinwheel_complete
        set -l words (commandline -opc)
        set -e words[1]
        set -l current (commandline -ct)
        set -l lines (pinwheel __complete $words "$current" 2>/dev/null </dev/null)
        set -l prefix (string match -r '^--[^=]*=' -- "$current")
        set -l rest (string replace -r '^--[^=]*=' '' -- "$current")
        if test (count $lines) -gt 1
          printf '%s\\n' $lines[1..-2]
        end
        switch "$lines[-1]"
          case :files
            printf "$prefix%s\\n" (__fish_complete_path "$rest")
          case :folders
            printf "$prefix%s\\n" (__fish_complete_directories "$rest")
        end
      end
      complete -c pinwheel -f -a '(__pinwheel_complete)'
      """;

  /** Where nothing is printed, PowerShell completes the names of files by itself. */
  private static final String POWERSHELL =
      """
      # Completion of pinwheel for PowerShell: pinwheel completion powershell | Out-String | Invoke-Expression
      Register-ArgumentCompleter -Native -CommandName pinwheel -ScriptBlock {
        param($current, $ast, $position)
        $words = @($ast.CommandElements | Select-Object -Skip 1 |
          Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
        $last = $current
        if ($last -eq '' -and $PSVersionTable.PSVersion -lt [version]'7.3') { $last = '""' }
        $lines = @($null | pinwheel __complete @words $last 2>$null)
        $lines | Select-Object -SkipLast 1 | ForEach-Object {
          $value, $help = $_ -split "`t", 2
          if (-not $help) { $help = $value }
          [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
      }
      """;

  private ShellScripts() {}

  /** The script for a shell; null if it is none that is known. */
  static @Nullable String of(String shell) {
    return switch (shell) {
      case "bash" -> BASH;
      case "zsh" -> ZSH;
      case "fish" -> FISH;
      case "powershell" -> POWERSHELL;
      default -> null;
    };
  }
}
