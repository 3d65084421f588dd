#pragma once

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace support {

// A program in a process of its own, as long as this lives; the first thing that it says is its port.
class ChildProgram {
  public:
    explicit ChildProgram(std::vector<std::string> words) {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0) return;
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
        close(ends[1]);
        std::array<char, 16> said{};
        if (read(ends[0], said.data(), said.size() - 1) > 0) port_ = std::atoi(said.data());
        close(ends[0]);
    }
    ~ChildProgram() {
        if (process_ <= 0) return;
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    ChildProgram(const ChildProgram&) = delete;
    ChildProgram& operator=(const ChildProgram&) = delete;

    int port() const { return port_; }

  private:
    pid_t process_ = -1;
    int port_ = 0;
};

} // namespace support
