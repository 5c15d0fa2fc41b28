/* Asks for an address; the headers that come with the compiler are there. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct addrinfo;

int Networking_IsNetworkingReady(bool *ready);
int Log_Debug(const char *format, ...);
int getaddrinfo(
    const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result);
void freeaddrinfo(struct addrinfo *result);
int socket(int domain, int type, int protocol);
int connect(int socket, const void *address, uint32_t size);
int close(int file);

int main(void)
{
    bool ready = false;
    if (Networking_IsNetworkingReady(&ready) != 0 || !ready) {
        return 1;
    }
    struct addrinfo *found = NULL;
    if (getaddrinfo("example.com", "443", NULL, &found) != 0) {
        return 2;
    }
    int number = socket(2, 1, 0);
    uint8_t address[16] = {2};
    int result = connect(number, address, sizeof address);
    Log_Debug("connected: %d\n", result);
    close(number);
    freeaddrinfo(found);
    return 0;
}
