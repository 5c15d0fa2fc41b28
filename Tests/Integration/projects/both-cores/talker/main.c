int Application_Connect(const char *component);
long send(int socket, const void *bytes, unsigned long count, int flags);

int main(void)
{
    char message[] = "hello";
    int socket = Application_Connect("2d3c3d0d-79aa-5a1b-90cf-da8439e0ac9b");
    return socket < 0 || send(socket, message, sizeof message, 0) != sizeof message;
}
